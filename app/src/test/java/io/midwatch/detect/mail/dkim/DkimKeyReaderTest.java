package io.midwatch.detect.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6376 section 3.6.1 and RFC 8463 section 4. */
final class DkimKeyReaderTest {
  @Test
  void readsBothKindsAndTheirBits() {
    assertThat(DkimKeyReader.read("v=DKIM1; t=y:s; h=sha256; s=email; p=" + Example.RSA_DATA))
        .isInstanceOfSatisfying(
            DkimKey.class,
            key -> {
              assertThat(key.bits()).isEqualTo(1024);
              assertThat(key.testing() && key.strict()).isTrue();
              assertThat(key.services()).containsExactly("email");
            });
    byte[] frame = Base64.getDecoder().decode(Example.RSA_DATA);
    String bare =
        Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(frame, 22, frame.length));
    assertThat(DkimKeyReader.read("p=" + bare))
        .isInstanceOfSatisfying(DkimKey.class, key -> assertThat(key.bits()).isEqualTo(1024));
  }

  @ParameterizedTest
  @CsvSource({
    "v=DKIM1; p, no tag=value",
    "v=DKIM1; k=rsa, no p=",
    "v=DKIM1; k=dsa; p=AAAA, kind of key",
    "v=DKIM1; p=%%%%, not base64",
    "v=DKIM1; p=AA\"\"AA, quotation marks",
    "v=DKIM1; p=AAAA, is no RSA key",
    "v=DKIM1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, k=ed25519 is missing",
    "v=DKIM1; k=ed25519; p=AAAA, a key of Ed25519 has 32",
    "v=DKIM1; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA, a string is missing"
  })
  void saysWhatIsWrong(String record, String why) {
    assertThat(DkimKeyReader.read(record))
        .isInstanceOfSatisfying(
            DkimKeyReading.Broken.class, broken -> assertThat(broken.why()).contains(why));
  }

  @Test
  void anEmptyKeyIsARevokedOne() {
    assertThat(DkimKeyReader.read("v=DKIM1; p=")).isEqualTo(new DkimKeyReading.Revoked());
    assertThat(DkimKeyReader.read("v=DKIM1; p=" + "A".repeat(100_000)))
        .isInstanceOf(DkimKeyReading.Broken.class);
  }
}
