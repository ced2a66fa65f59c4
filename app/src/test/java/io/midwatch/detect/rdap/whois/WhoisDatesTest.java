package io.midwatch.detect.rdap.whois;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days in the forms in which registries write them. */
class WhoisDatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-03-05T12:30:00Z | 2027-03-05T12:30:00Z",
        "2027-03-05T12:30:00.0Z | 2027-03-05T12:30:00Z",
        "2027-03-05T12:30:00+0200 | 2027-03-05T10:30:00Z",
        "2027-03-05T12:30:00+02:00 | 2027-03-05T10:30:00Z",
        "2027-03-05 12:30:00+02 | 2027-03-05T10:30:00Z",
        "2027-03-05 12:30:00-05 | 2027-03-05T17:30:00Z",
        "2027-03-05 12:30:00 | 2027-03-05T12:30:00Z",
        "2027-03-05 12:30:00 UTC | 2027-03-05T12:30:00Z",
        "2027-03-05 12:30:00 (UTC+8) | 2027-03-05T04:30:00Z",
        "2027-03-05 12:30:00 CLST | 2027-03-05T12:30:00Z",
        "2027-03-05 | 2027-03-05T00:00:00Z",
        "2027-03-05 (YYYY-MM-DD) | 2027-03-05T00:00:00Z",
        "2027/03/05 | 2027-03-05T00:00:00Z",
        "2027/03/05 01:05:10 (JST) | 2027-03-05T01:05:10Z",
        "2027.03.05 12:30:00 | 2027-03-05T12:30:00Z",
        "2027. 03. 05. | 2027-03-05T00:00:00Z",
        "20270305 | 2027-03-05T00:00:00Z",
        "20270305 #7654321 | 2027-03-05T00:00:00Z",
        "20270305123000 | 2027-03-05T12:30:00Z",
        "2027-Mar-05. | 2027-03-05T00:00:00Z",
        "05-Mar-2027 | 2027-03-05T00:00:00Z",
        "05-Mar-2027 12:30:00 | 2027-03-05T12:30:00Z",
        "05-Mar-2027 12:30:00 UTC | 2027-03-05T12:30:00Z",
        "05-mar-2027 | 2027-03-05T00:00:00Z",
        "05 Mar 2027 | 2027-03-05T00:00:00Z",
        "5th March 2027 | 2027-03-05T00:00:00Z",
        "05th March 2027 at 00:00:00.000 | 2027-03-05T00:00:00Z",
        "05/Mar/2027 | 2027-03-05T00:00:00Z",
        "March 5, 2027 | 2027-03-05T00:00:00Z",
        "Mar 5 2027 | 2027-03-05T00:00:00Z",
        "March  5 2027 | 2027-03-05T00:00:00Z",
        "Fri Mar 05 2027 | 2027-03-05T00:00:00Z",
        "Fri Mar 05 12:30:00 GMT 2027 | 2027-03-05T12:30:00Z",
        "Friday, 5 March 2027 | 2027-03-05T00:00:00Z",
        "05.03.2027 | 2027-03-05T00:00:00Z",
        "05.03.2027 12:30:00 | 2027-03-05T12:30:00Z",
        "5.3.2027 12:30:00 | 2027-03-05T12:30:00Z",
        "05-03-2027 | 2027-03-05T00:00:00Z",
        "25/03/2027 23:59:59 | 2027-03-25T23:59:59Z",
        "03/25/2027 | 2027-03-25T00:00:00Z",
        "2027-03-05 24:00:00 | 2027-03-06T00:00:00Z"
      })
  void readsThem(String text, Instant instant) {
    assertThat(WhoisDates.read(text, false)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "05/03/2027",
        "2027-13-05",
        "2027-02-30",
        "32.01.2027",
        "0000-00-00",
        "1970-01-01",
        "9999-12-31",
        "05 Marr 27",
        "05-Abc-2027",
        "05-arm-2027",
        "2027",
        "2027-03-05 25:00:00",
        "2027-03-05T12:30:00+99:00",
        "in 5 days",
        "2027-03-05 or later"
      })
  void whatIsNoDayOrTwoDaysIsNotGuessed(String text) {
    assertThat(WhoisDates.read(text, false)).isEmpty();
    assertThat(WhoisDates.read(text + "x".repeat(5_000), false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"05/03/2027, 2027-03-05T00:00:00Z", "05/03/2027 23:59:59, 2027-03-05T23:59:59Z"})
  void theDayComesFirstWhereThatIsTheCustom(String text, Instant instant) {
    assertThat(WhoisDates.read(text, true)).contains(instant);
  }
}
