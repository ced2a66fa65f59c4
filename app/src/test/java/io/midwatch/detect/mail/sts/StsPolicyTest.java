package io.midwatch.detect.mail.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.mail.TxtRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8461 sections 3 and 4.1, RFC 8460 section 3, and the record of BIMI. */
final class StsPolicyTest {
  private static final String GOOD =
      """
      version: STSv1
      mode: enforce
      mx: Mail.example.org
      mx: *.mx.example.org
      max_age: 604800
      """;

  private static List<TxtRecord> records(String texts) {
    return Stream.of(texts.split("\\|", -1)).map(TxtRecord::of).toList();
  }

  @Test
  void readsAPolicyWithEitherLineEnd() {
    for (String text :
        List.of(GOOD, GOOD.replace("\n", "\r\n"), "x-more: 1\n" + GOOD + "mode: none\n")) {
      assertThat(StsPolicy.read(text))
          .isEqualTo(
              new StsPolicy(
                  StsPolicy.Mode.ENFORCE,
                  604_800,
                  List.of("mail.example.org", "*.mx.example.org")));
    }
    assertThat(StsPolicy.read("version: STSv1\nmode: none\nmax_age: 0"))
        .isInstanceOf(StsPolicy.class);
  }

  @ParameterizedTest
  @CsvSource({
    "version: STSv1, version: STSv2",
    "mode: enforce, mode: on",
    "max_age: 604800, max_age: 31557601",
    "max_age: 604800, max_age: -1",
    "max_age: 604800, max_age 604800",
    "mx: Mail, mx: a..b",
    "mx: *.mx, mx: *.*.mx",
    "version: STSv1, <html>"
  })
  void saysWhyAPolicyIsNone(String part, String instead) {
    assertThat(StsPolicy.read(GOOD.replace(part, instead))).isInstanceOf(StsReading.Broken.class);
  }

  @Test
  void refusesWhatHasNoServersOrNoEnd() {
    assertThat(StsPolicy.read("version: STSv1\nmode: testing\nmax_age: 1"))
        .isInstanceOf(StsReading.Broken.class);
    assertThat(StsPolicy.read("x: y\n".repeat(100_000))).isInstanceOf(StsReading.Broken.class);
  }

  @ParameterizedTest
  @CsvSource({
    "more:ext e ns ion, true",
    "a.b-c_d: 1, true",
    "more:, false",
    "_bad:test, false",
    "a12345678901234567890123456789012:123, false"
  })
  void readsFieldsOfOthersThatAreWellFormed(String line, boolean sound) {
    assertThat(StsPolicy.read(GOOD + line + "\n") instanceof StsPolicy).isEqualTo(sound);
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, true",
    "MAIL.example.org., true",
    "a.mx.example.org, true",
    "a.b.mx.example.org, false",
    "mx.example.org, false",
    "other.example.org, false"
  })
  void knowsTheServersItNames(String host, boolean named) {
    assertThat(((StsPolicy) StsPolicy.read(GOOD)).names(host)).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=STSv1; id=20260101T000000Z;",
        "v=STSv1 ;id=1",
        "v=STSv1; id=a; x=y|v=spf1 -all",
        "v=STSv1; id=a; 1x-y.z_=\"quoted\"; x=a:b"
      })
  void readsTheRecord(String texts) {
    assertThat(StsRecord.of(records(texts)).id()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 -all, 0",
    "V=STSv1; id=1, 0",
    "v=STSv12; id=1, 0",
    "v=STSv1, 1",
    "v=STSv1; id=, 1",
    "v=STSv1; id=a-b, 1",
    "v=STSv1; id=a; id=b, 1",
    "v=STSv1; id=a; more=, 1",
    "v=STSv1; id=a; more=b=, 1",
    "v=STSv1; id=a; more=b c, 1",
    "v=STSv1; id=1|v=STSv1; id=2, 2"
  })
  void saysWhyARecordIsNone(String texts, int found) {
    StsRecord record = StsRecord.of(records(texts));

    assertThat(record.id()).isEmpty();
    assertThat(record.found()).isEqualTo(found);
    assertThat(record.problem().isPresent()).isEqualTo(found > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "v=TLSRPTv1; rua=mailto:tls@example.org # true",
        "v=TLSRPTv1;rua=https://r.example.org/tls,mailto:a@example.org; x=1 # true",
        "v=TLSRPTv1; rua=MAILTO:tls@example.org; a-b.c=1 # true",
        "v=TLSRPTv1; rua=https://r.example.org/?a=b # true",
        "v=TLSRPTv1; rua=mailto:a@b.c; more= # false",
        "v=TLSRPTv1; rua=mailto:a@b.c; more=b= # false",
        "v=TLSRPTv1 # false",
        "v=TLSRPTv1; rua=tls@example.org # false",
        "v=TLSRPTv1; rua=http://r.example.org/ # false",
        "v=TLSRPTv1; rua=mailto:a@b.c|v=TLSRPTv1; rua=mailto:a@b.c # false",
        "tlsrpt # false"
      })
  void readsWhereReportsGo(String texts, boolean sound) {
    assertThat(!TlsReportRecord.of(records(texts)).rua().isEmpty()).isEqualTo(sound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "v=BIMI1; l=https://example.org/logo.svg; a=https://example.org/vmc.pem # true",
        "v=BIMI1; l=; # true",
        "v=BIMI1; l=http://example.org/logo.svg # false",
        "v=BIMI1; l=https://example.org/logo.png # false",
        "v=BIMI1; a=https://example.org/vmc.pem # false",
        "v=BIMI1; l=https://example.org/a.svg|v=BIMI1; l=https://example.org/b.svg # false"
      })
  void readsALogo(String texts, boolean sound) {
    assertThat(BimiRecord.of(records(texts)).problem().isEmpty()).isEqualTo(sound);
  }
}
