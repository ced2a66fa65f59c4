package io.midwatch.detect.mail.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.mail.dmarc.DmarcFlaw.Kind;
import io.midwatch.detect.mail.dmarc.DmarcRecord.Whose;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9989 sections 4.7, 4.8 and 4.10.1. */
final class DmarcReaderTest {
  private static DmarcRecord read(String text) {
    return DmarcReader.read(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=dmarc1; p=none",
        "v=DMARC1x; p=none",
        "v=DMARC1 p=none",
        " v=DMARC1; p=none",
        "p=none; v=DMARC1",
        "v=DMARC2; p=none",
        "",
        "v=spf1 -all",
        "DMARC1"
      })
  void ignoresWhatDoesNotBeginWithTheVersion(String text) {
    assertThat(DmarcReader.read(text)).isEmpty();
  }

  @Test
  void readsEveryTag() {
    DmarcRecord record =
        read(
            "v = DMARC1 ; p = Reject;sp=quarantine;np=none; psd=n; t=y; adkim=S; aspf=s;"
                + " fo=1:d:s;rua=mailto:a@example.org , https://x.example.org/r;"
                + " ruf=mailto:F%2C1@Example.NET;");

    assertThat(record.p()).contains(DmarcRequest.REJECT);
    assertThat(record.sp()).contains(DmarcRequest.QUARANTINE);
    assertThat(record.np()).contains(DmarcRequest.NONE);
    assertThat(record.psd()).isEqualTo(DmarcRecord.Psd.NO);
    assertThat(record.testing() && record.strictDkim() && record.strictSpf()).isTrue();
    assertThat(record.failureOptions()).containsExactly("1", "d", "s");
    assertThat(record.rua())
        .extracting(ReportUri::host)
        .containsExactly("example.org", "x.example.org");
    assertThat(record.ruf().getFirst().uri()).isEqualTo("mailto:F%2C1@Example.NET");
    assertThat(record.flaws()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "p=none; pct=50, HISTORIC",
    "p=none; ri=86400, HISTORIC",
    "p=none; rf=afrf, HISTORIC",
    "p=none; xyz=1, UNKNOWN",
    "p=none; p=reject, TWICE",
    "p=none; nonsense, SYNTAX",
    "p=none; 1x=2, SYNTAX",
    "p=none; rua=mailto:a@example.org!10m, SIZE",
    "p=none; rua=a@example.org, ADDRESS",
    "p=none; rua=mailto:example.org, ADDRESS",
    "p=none; rua=mailto:a@b c.org, ADDRESS",
    "p=nothing, VALUE",
    "p=none; sp=all, VALUE",
    "p=none; fo=0:1, VALUE",
    "p=none; adkim=x, VALUE",
    "p=none; t=maybe, VALUE",
    "rua=mailto:a@example.org, MISSING_POLICY"
  })
  void keepsWhatIsWrongAndReadsOn(String tags, Kind kind) {
    DmarcRecord record = read("v=DMARC1; " + tags);

    assertThat(record.flaws()).extracting(DmarcFlaw::kind).containsExactly(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "p=reject, OWN, REJECT",
    "p=reject; sp=none, SUBDOMAIN, NONE",
    "p=reject; sp=none; np=quarantine, MISSING_SUBDOMAIN, QUARANTINE",
    "p=reject; sp=none, MISSING_SUBDOMAIN, NONE",
    "p=reject; np=none, SUBDOMAIN, REJECT",
    "rua=mailto:a@example.org, OWN, NONE",
    "p=strict; rua=mailto:a@example.org, OWN, NONE",
    "p=reject; sp=bad; rua=mailto:a@example.org, OWN, NONE",
    "p=reject; np=bad, OWN, ",
    "p=strict, OWN, ",
    "adkim=s, SUBDOMAIN, "
  })
  void saysWhatIsAskedFor(String tags, Whose whose, DmarcRequest request) {
    assertThat(read("v=DMARC1; " + tags).request(whose)).isEqualTo(Optional.ofNullable(request));
  }

  @Test
  void saysWhatBecomesOfARecordWithoutAPolicy() {
    assertThat(read("v=DMARC1; adkim=s").flaws())
        .extracting(DmarcFlaw::what)
        .containsExactly("no p and no rua: receivers do as if there were no record");
    assertThat(read("v=DMARC1; rua=mailto:a@example.org").flaws())
        .extracting(DmarcFlaw::what)
        .containsExactly("no p: receivers take it for p=none, older ones ignore it all");
  }

  @Test
  void readsAnythingInNoTime() {
    Random random = new Random(3);
    List<String> bits =
        List.of(
            "v=DMARC1", ";", "p", "=", "none", "rua", "mailto:", "@", "!", ",", "\u0000", "ÿ", " ");
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder("v=DMARC1;");
      for (int n = random.nextInt(15); n > 0; n--) {
        text.append(bits.get(random.nextInt(bits.size())));
      }
      DmarcReader.read(text.toString());
    }
    for (String part : List.of(";", "a=b;", ",", "!", " ", "mailto:a@b.c,")) {
      assertThat(read("v=DMARC1; rua=" + part.repeat(60_000 / part.length())).flaws())
          .hasSizeLessThanOrEqualTo(101);
    }
    assertThat(DmarcReader.read("v=DMARC1;" + " ".repeat(10_000_000))).isEmpty();
  }
}
