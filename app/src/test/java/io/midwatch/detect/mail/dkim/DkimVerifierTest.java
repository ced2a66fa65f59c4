package io.midwatch.detect.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.mail.ScriptedDns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6376 sections 3.4 to 3.6 and 6, RFC 8301, RFC 8463, with the examples of their appendices.
 */
final class DkimVerifierTest {
  private static final ScriptedDns KEYS =
      ScriptedDns.of(Example.ED25519_KEY, Example.RSA_KEY, Example.SIMPLE_KEY);

  private static List<DkimVerdict> verify(ScriptedDns dns, String headers, String body) {
    return new DkimVerifier(dns, new VirtualClock()).verify(Example.message(headers, body));
  }

  private static DkimResult result(String headers, String body) {
    return verify(KEYS, headers, body).getFirst().result();
  }

  @Test
  void believesTheExamplesOfTheStandards() {
    String headers = Example.ED25519 + Example.RSA + Example.HEADERS;

    assertThat(verify(KEYS, headers, Example.BODY))
        .extracting(DkimVerdict::result, DkimVerdict::domain, DkimVerdict::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                DkimResult.PASS, "football.example.com", "ed25519 key of 256 bits"),
            org.assertj.core.groups.Tuple.tuple(
                DkimResult.PASS, "football.example.com", "rsa key of 1024 bits"));
    String simple = Example.SIMPLE + Example.HEADERS;
    assertThat(result(simple, Example.BODY.replace("game.  Are", "game. Are")))
        .isEqualTo(DkimResult.PASS);
  }

  @Test
  void relaxedOverlooksSpacesAndSimpleDoesNot() {
    String headers = Example.RSA + Example.HEADERS.replace("Subject: Is", "SUBJECT :   Is\n ");

    assertThat(result(headers, Example.BODY.replace("hungry yet?", "hungry\t yet?  ") + "\n\n"))
        .isEqualTo(DkimResult.PASS);
    String simple = Example.SIMPLE + Example.HEADERS.replace("Subject: ", "Subject:  ");
    assertThat(result(simple, Example.BODY.replace("game.  Are", "game. Are")))
        .isEqualTo(DkimResult.FAIL);
  }

  @Test
  void noticesEveryChange() {
    String headers = Example.ED25519 + Example.HEADERS;

    assertThat(result(headers, Example.BODY + "More.\n")).isEqualTo(DkimResult.FAIL);
    assertThat(result(headers.replace("dinner", "supper"), Example.BODY))
        .isEqualTo(DkimResult.FAIL);
    assertThat(result(headers + "Subject: a second one\n", Example.BODY))
        .isEqualTo(DkimResult.FAIL);
    assertThat(result(headers.replace("t=1528637909", "t=1528637908"), Example.BODY))
        .isEqualTo(DkimResult.FAIL);
    assertThat(result(headers + "X-Other: unsigned\n", Example.BODY)).isEqualTo(DkimResult.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "v=1, v=2, PERMERROR",
    "v=1; , '', PERMERROR",
    "a=ed25519-sha256, a=rsa-sha1, PERMERROR",
    "a=ed25519-sha256, a=rsa-sha256, PERMERROR",
    "a=ed25519-sha256, a=none, PERMERROR",
    "c=relaxed/relaxed, c=tight, PERMERROR",
    "c=relaxed/relaxed, c=simple/simple/simple, NEUTRAL",
    "i=@football.example.com, i=@example.com, PERMERROR",
    "i=@football.example.com, i=joe, PERMERROR",
    "i=@football.example.com, i==40football=2Eexample.com, FAIL",
    "i=@football.example.com, i==40example=2Ecom, PERMERROR",
    "q=dns/txt, q=http, PERMERROR",
    "s=brisbane, s=sydney, PERMERROR",
    "t=1528637909, t=1528637909; x=1528637909, PERMERROR",
    "t=1528637909, x=1528637910, PERMERROR",
    "t=1528637909, l=10000, PERMERROR",
    "t=1528637909, l=x, NEUTRAL",
    "h=from, h=sender, PERMERROR",
    "s=brisbane, s=brisbane; s=brisbane, NEUTRAL",
    "s=brisbane, ;;s=brisbane, NEUTRAL",
    "bh=2, bh=!, NEUTRAL",
    "d=football.example.com, d=a..b, NEUTRAL"
  })
  void refusesSignaturesThatSayWhatTheyMustNot(String part, String instead, DkimResult result) {
    String signature = Example.ED25519.replace(part, instead);
    if (part.equals("h=from")) {
      signature = signature.replace(" from :", " sender :");
    }

    assertThat(result(signature + Example.HEADERS, Example.BODY)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "v=DKIM1; k=ed25519; p=, PERMERROR",
    "v=DKIM1; k=ed25519; p=11qY, PERMERROR",
    "v=DKIM2; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, PERMERROR",
    "k=ed25519; v=DKIM1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, PERMERROR",
    "k=ed25519; h=sha1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, PERMERROR",
    "k=ed25519; h=sha1:sha256; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, PASS",
    "k=ed25519; s=tlsrpt; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, PERMERROR",
    "k=ed25519; s=email; t=y:s; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=, PASS",
    "k=ed25519; n=unknown tags pass; z=1; p=11qYAYKxCrfVS/7TyWQHOg7hcv PapiMlrwIaaPcHURo=, PASS",
    "hello world, PERMERROR",
    "FAIL, TEMPERROR"
  })
  void asksTheKeyWhetherItMaySign(String record, DkimResult result) {
    ScriptedDns dns = ScriptedDns.of("brisbane._domainkey.football.example.com TXT " + record);

    assertThat(verify(dns, Example.ED25519 + Example.HEADERS, Example.BODY).getFirst().result())
        .isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"512, PERMERROR", "1024, PASS"})
  void refusesKeysThatAreTooShort(int bits, DkimResult result) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    String body = Base64.getEncoder().encodeToString(sha256("Hi\r\n"));
    String signature =
        "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=k; h=from; l=4; bh=" + body + "; b=";
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update(("From: a@example.org\r\n" + signature).getBytes(StandardCharsets.US_ASCII));
    String signed = signature + Base64.getEncoder().encodeToString(signer.sign());
    ScriptedDns dns =
        ScriptedDns.of(
            "k._domainkey.example.org TXT p="
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));

    DkimVerdict verdict = verify(dns, signed + "\nFrom: a@example.org\n", "Hi\nadded").getFirst();

    assertThat(verdict.result()).isEqualTo(result);
    assertThat(verdict.partial()).isTrue();
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "\r\n\r\n", "x", "DKIM-Signature:\n\n", ":\n", "a:\n b", "\r\n"})
  void readsAnyMessage(String text) {
    MailMessage message = MailMessage.of(text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(new DkimVerifier(KEYS, new VirtualClock()).verify(message)).hasSizeLessThan(2);
  }

  @Test
  void irons() {
    assertThat(Canonical.SIMPLE.body("")).isEqualTo("\r\n");
    assertThat(Canonical.RELAXED.body("")).isEmpty();
    assertThat(Canonical.SIMPLE.body(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(" C \r\nD \t E\r\n");
    assertThat(Canonical.RELAXED.body(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(" C\r\nD E\r\n");
    assertThat(Canonical.RELAXED.body(" \t\r\n \r\n")).isEmpty();
    assertThat(Canonical.SIMPLE.body("no end")).isEqualTo("no end\r\n");
    assertThat(Canonical.RELAXED.field("B \t:\t Y\t\r\n\tZ  ")).isEqualTo("b:Y Z");
    assertThat(Canonical.SIMPLE.field("A: <X>")).isEqualTo("A: <X>");
  }

  @Test
  void anyChangeOfASignatureHasAVerdict() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      StringBuilder changed = new StringBuilder(Example.RSA + Example.HEADERS);
      for (int n = random.nextInt(4); n >= 0; n--) {
        changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(256));
      }
      assertThat(verify(KEYS, changed.toString(), Example.BODY)).hasSizeLessThan(3);
    }
  }

  @Test
  void aHugeHeaderTakesNoTime() {
    String huge = "DKIM-Signature: v=1;" + " b".repeat(500_000) + "; h=" + "a:".repeat(200_000);

    assertThat(
            verify(KEYS, huge + "\n", "x".repeat(1_000_000) + "\n".repeat(500_000))
                .getFirst()
                .result())
        .isEqualTo(DkimResult.NEUTRAL);
  }
}
