package io.midwatch.respond.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MatcherTest {
  private static final Map<String, Set<String>> SHOP =
      Map.of(
          "service",
          Set.of("shop"),
          "check",
          Set.of("shop/http/x.example/a?b=1"),
          "severity",
          Set.of("page", "critical"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "service=shop;true",
        "service=sho;false",
        "service!=shop;false",
        "service!=bank;true",
        "service=~sh.*;true",
        "service=~sh;false",
        "service!~sh;true",
        "service!~sh.p;false",
        "instance=;true",
        "instance!=db1;true",
        "instance=~.+;false",
        "severity=critical;true",
        "severity!=critical;false",
        "severity=page;true",
        "service = \"shop\";true"
      })
  void comparesAsAlertmanagerDoes(String text, boolean holds) throws Exception {
    assertThat(Matcher.parse(text).compiled().test(SHOP)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "shop/http/*,true",
    "*,true",
    "shop/http/x.example/a?b=1,true",
    "shop/http/xxexample/*,false",
    "*/a?b=1,true",
    "*b=2,false"
  })
  void aStarStandsForAnythingAndNothingElseDoes(String glob, boolean holds) throws Exception {
    assertThat(Matcher.glob("check", glob).compiled().test(SHOP)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "=shop", "service", "service~x", "!~x"})
  void refusesWhatIsNoCondition(String text) {
    assertThatThrownBy(() -> Matcher.parse(text)).isInstanceOf(RefusedSilenceException.class);
  }

  @Test
  void refusesAnExpressionThatIsNone() {
    assertThatThrownBy(() -> new Matcher("a", "(", true, true).compiled())
        .isInstanceOf(RefusedSilenceException.class)
        .hasMessageContaining("no regular expression");
  }
}
