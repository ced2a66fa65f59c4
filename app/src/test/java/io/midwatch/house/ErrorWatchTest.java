package io.midwatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ErrorWatch.Shift;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorWatchTest {
  private final ErrorWatch watch = new ErrorWatch();

  @Test
  void blamesTheClassWhoseThreadLogged() {
    Shift one = watch.begin("One");
    Shift other = watch.begin("Other");

    watch.logged(Optional.of(one), "the disk is gone");

    assertThat(watch.end(one)).containsExactly("the disk is gone");
    assertThat(watch.end(other)).isEmpty();
  }

  @Test
  void blamesEveryRunningClassForAThreadOfNobody() {
    Shift one = watch.begin("One");
    Shift other = watch.begin("Other");

    watch.logged(Optional.empty(), "the disk is gone");

    assertThat(watch.end(one)).singleElement().asString().startsWith("the disk is gone");
    assertThat(watch.end(other)).singleElement().asString().startsWith("the disk is gone");
  }

  @Test
  void blamesTheRunningClassForAThreadLeftByOneThatEnded() {
    Shift ended = watch.begin("Ended");
    watch.end(ended);
    Shift running = watch.begin("Running");

    watch.logged(Optional.of(ended), "late");

    assertThat(watch.end(running)).isNotEmpty();
  }

  @Test
  void keepsWhatIsLoggedWhileNobodyRunsForTheNextClass() {
    watch.logged(Optional.empty(), "between");

    assertThat(watch.end(watch.begin("Next"))).containsExactly("between");
    assertThat(watch.end(watch.begin("After"))).isEmpty();
  }

  @Test
  void acceptsWhatWasAnnounced() {
    Shift one = watch.begin("One");
    watch.announce(one, "disk");

    watch.logged(Optional.of(one), "the disk is gone");
    watch.logged(Optional.empty(), "the disk is gone");
    watch.logged(Optional.of(one), "the network is gone");

    assertThat(watch.end(one)).isEqualTo(List.of("the network is gone"));
  }
}
