package io.midwatch.harden.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is asked what when requests are few. */
class SharesTest {
  private static List<Target> names(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> Target.parse("shop" + i + ".example.test").orElseThrow())
        .toList();
  }

  @Test
  void aFewTargetsHaveAllOfIt() {
    Shares shares = Shares.of(names(4), 300);
    assertThat(shares.areTight()).isFalse();
    assertThat(shares.allow(names(4).getLast(), 1_000)).isTrue();
    assertThat(Shares.of(names(50), Integer.MAX_VALUE).areTight()).isFalse();
  }

  @Test
  void ofManyEachHasTheMostTellingAndTheFirstWhatIsLeft() {
    List<Target> names = names(50);
    Shares shares = Shares.of(names, 300);
    assertThat(shares.areTight()).isTrue();
    assertThat(names).allMatch(one -> shares.allow(one, 0) && shares.allow(one, 3));
    assertThat(names.subList(1, 50)).noneMatch(one -> shares.allow(one, 4));
    assertThat(shares.allow(names.getFirst(), 12)).isTrue();
    assertThat(shares.turn("shop7.example.test")).isEqualTo(7);
  }

  @Test
  void noneIsAskedWhatNobodyAllows() {
    Shares shares = Shares.of(names(50), 0);
    assertThat(names(50)).noneMatch(one -> shares.allow(one, 0));
  }
}
