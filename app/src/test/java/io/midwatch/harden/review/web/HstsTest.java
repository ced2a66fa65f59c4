package io.midwatch.harden.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HstsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "max-age=31536000 | 31536000",
        "includeSubDomains; Max-Age = \"1\"; preload | 1",
        "max-age=0 | 0",
        "max-age=1; max-age=1 | -1",
        "max-age=-1 | -1",
        "max-age= | -1",
        "max-age | -1",
        "includeSubDomains | -1",
        "max-age=9999999999999999999 | -1"
      })
  void readsTheAgeAsBrowsersDo(String header, long age) {
    assertThat(Hsts.age(header).orElse(-1)).isEqualTo(age);
  }

  @ParameterizedTest
  @CsvSource({
    "max-age=1; includeSubDomains, true",
    "max-age=1;INCLUDESUBDOMAINS, true",
    "max-age=1, false",
    "max-age=0; includeSubDomains, false",
    "max-age=1; max-age=1; includeSubDomains, false",
  })
  void bindsTheNamesBelowOnlyForSomeTime(String header, boolean binds) {
    assertThat(Hsts.bindsNamesBelow(header)).isEqualTo(binds);
  }
}
