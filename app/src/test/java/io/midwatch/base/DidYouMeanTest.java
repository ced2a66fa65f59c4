package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("services", "people", "rotas", "tls");

  @Test
  void twoNeighboursSwappedAreOneSlip() {
    assertThat(DidYouMean.nearest("tsl", KNOWN)).contains("tls");
    assertThat(DidYouMean.nearest("tlx", KNOWN)).contains("tls");
  }

  @Test
  void thinksOfAboutOneSlipForEachThreeLetters() {
    assertThat(DidYouMean.nearest("pepole", KNOWN)).contains("people");
    assertThat(DidYouMean.nearest("pxxple", KNOWN)).contains("people");
    assertThat(DidYouMean.nearest("pxxxle", KNOWN)).isEmpty();
    assertThat(DidYouMean.nearest("xxs", KNOWN)).isEmpty();
  }

  @Test
  void takesTheNearestWithoutRegardToCase() {
    assertThat(DidYouMean.nearest("ROTA", List.of("quota", "rotas"))).contains("rotas");
    assertThat(DidYouMean.hint("Servics", KNOWN)).isEqualTo("did you mean \"services\"?");
    assertThat(DidYouMean.hint("", KNOWN)).isEmpty();
    assertThat(DidYouMean.hint("x".repeat(81), List.of("x".repeat(80)))).isEmpty();
  }
}
