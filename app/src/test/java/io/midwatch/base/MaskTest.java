package io.midwatch.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest {
  @Test
  void aSecretThatHoldsAnotherIsHiddenWhole() {
    Mask mask = new Mask(List.of("sesame", "sesame-open-7"));
    assertThat(mask.apply("say sesame-open-7 or sesame")).isEqualTo("say *** or ***");
  }

  @Test
  void fourCharactersAreASecretAndThreeAreNot() {
    Mask mask = new Mask(List.of("abcd", "the"));
    assertThat(mask.apply("the abcd of the thing")).isEqualTo("the *** of the thing");
  }

  @Test
  void everyLineOfASecretIsHiddenByItself() {
    Mask mask = new Mask(List.of("first-line\n  second-line  \n"));
    assertThat(mask.apply("second-line, then first-line")).isEqualTo("***, then ***");
  }
}
