package io.midwatch.detect.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent.AlertOpened;
import io.midwatch.detect.judge.WatchEvent.AlertResolved;
import io.midwatch.detect.judge.WatchEvent.FlappingChanged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others report to come and go is told as coming and going, once. */
class SwingsTest {
  private final DeskRig rig = new DeskRig(1 << 20);

  private <T> long count(Class<T> kind) {
    return rig.events.stream().filter(kind::isInstance).count();
  }

  private void swing(int times) {
    for (int i = 0; i < times; i++) {
      rig.raise(rig.signal("k", "late"));
      rig.pass(Duration.ofSeconds(30));
      rig.clear("k");
      rig.pass(Duration.ofSeconds(30));
    }
  }

  private List<Boolean> flapping() {
    return rig.events.stream()
        .filter(FlappingChanged.class::isInstance)
        .map(event -> ((FlappingChanged) event).flapping())
        .toList();
  }

  @Test
  void togglingForAnHourIsOneAlertOneEndAndOneWordThatItGoesOn() {
    swing(60);

    assertThat(count(AlertOpened.class)).isEqualTo(2);
    assertThat(count(AlertResolved.class)).isEqualTo(1);
    assertThat(flapping()).containsExactly(true);
    assertThat(rig.open("k").orElseThrow().flapping()).isTrue();
  }

  @Test
  void endsWhenItHasBeenQuietForAWhile() {
    swing(3);
    assertThat(rig.open("k")).isPresent();
    rig.clear("k");
    rig.pass(Duration.ofMinutes(20));
    assertThat(rig.open("k")).as("it may come back").isPresent();
    for (int i = 0; i < 12; i++) {
      rig.pass(Duration.ofMinutes(1));
    }

    assertThat(rig.open("k")).isEmpty();
    assertThat(flapping()).containsExactly(true, false);
    assertThat(count(AlertResolved.class)).isEqualTo(2);
  }

  @Test
  void staysOpenAsItIsWhenItIsSteadilyWrong() {
    swing(3);
    rig.raise(rig.signal("k", "late"));
    for (int i = 0; i < 40; i++) {
      rig.pass(Duration.ofMinutes(1));
    }

    Alert alert = rig.open("k").orElseThrow();
    assertThat(alert.flapping()).isFalse();
    assertThat(alert.origin().until()).as("only its source ends it").isEmpty();
    assertThat(flapping()).containsExactly(true, false);
    rig.clear("k");
    assertThat(rig.open("k")).isEmpty();
  }

  /** Whoever asks what the source says hears that, although paging stays damped. */
  @Test
  void saysWhatItsSourceSaidWhileItIsHeld() {
    swing(3);
    Alert held = rig.open("k").orElseThrow();
    assertThat(held.origin().ended()).isPresent();
    DeskRig again = new DeskRig(1 << 20);
    again.desk.begin(List.of(held), again.now());
    for (DeskRig one : List.of(rig, again)) {
      one.raise(one.signal("k", "late"));
      assertThat(one.open("k").orElseThrow().origin().ended()).as("written down").isEmpty();
    }
  }

  @Test
  void whatIsGraverThanWhatHasEndedIsNeverHeldBack() {
    rig.raise(rig.signal("k", "late", Severity.TICKET));
    rig.pass(Duration.ofSeconds(30));
    rig.clear("k");
    rig.pass(Duration.ofSeconds(30));
    rig.raise(rig.signal("k", "late"));

    assertThat(rig.open("k").orElseThrow().flapping()).isFalse();
    assertThat(flapping()).isEmpty();
  }

  @Test
  void whatComesBackToStayIsTakenForThatAMinuteLater() {
    swing(1);
    rig.raise(rig.signal("k", "late"));
    rig.pass(Duration.ofSeconds(59));
    assertThat(rig.open("k").orElseThrow().flapping()).isTrue();
    rig.pass(Duration.ofSeconds(1));
    assertThat(rig.open("k").orElseThrow().flapping()).isFalse();
    assertThat(flapping()).containsExactly(true, false);
  }

  @Test
  void whatComesBackLaterIsNew() {
    swing(1);
    rig.pass(Duration.ofMinutes(3));
    rig.raise(rig.signal("k", "late"));
    assertThat(rig.open("k").orElseThrow().flapping()).isFalse();
  }

  @Test
  void goesOnFlappingAfterARestart() {
    swing(3);
    Alert before = rig.open("k").orElseThrow();
    DeskRig again = new DeskRig(1 << 20);
    again.desk.begin(List.of(before), again.now());
    assertThat(again.desk.open()).containsExactly(before);
    for (int i = 0; i < 40; i++) {
      again.pass(Duration.ofMinutes(1));
    }
    assertThat(again.desk.open()).isEmpty();
    assertThat(again.events).hasSize(2);
  }

  @Test
  void whatFindsNoRoomDoesNotCount() {
    DeskRig full = new DeskRig(1_500);
    full.raise(full.signal("first", "late"));
    for (int i = 0; i < 10; i++) {
      assertThat(full.raise(full.signal("k", "late")).noRoom()).isEqualTo(1);
    }
    full.clear("first");
    full.raise(full.signal("k", "late"));
    assertThat(full.open("k").orElseThrow().flapping()).isFalse();
  }
}
