package io.midwatch.harden.review.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CspTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "default-src 'self'",
        "script-src 'self' https://cdn.example.org",
        "script-src 'nonce-abc' 'unsafe-inline' 'strict-dynamic' https:",
        "default-src *; script-src 'none'",
        "SCRIPT-SRC 'self'"
      })
  void keepsForeignScriptsOut(String policy) {
    assertThat(Csp.weakness(policy)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "default-src 'self' 'unsafe-inline', inline scripts",
    "script-src *, from anywhere",
    "script-src https:, from anywhere",
    "img-src 'self', nothing of scripts",
    "<html>, cannot read"
  })
  void letsThemIn(String policy, String how) {
    assertThat(Csp.weakness(policy)).contains(how);
  }

  @Test
  void ageOfHsts() {
    assertThat(Hsts.age("max-age=300; includeSubDomains")).hasValue(300);
    assertThat(Hsts.age("includeSubDomains ; MAX-AGE=\"300\"")).hasValue(300);
    assertThat(Hsts.age("max-age=soon")).isEmpty();
    assertThat(Hsts.age("max-age=1; max-age=2")).isEmpty();
    assertThat(Hsts.age("includeSubDomains")).isEmpty();
  }
}
