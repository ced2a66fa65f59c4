package io.midwatch.detect.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Origin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is open of all sources together has a bound: the memory. */
class RoomTest {
  private static final CheckId FULL = new CheckId("midwatch/reports-full");

  /** Ten short ones fit. */
  private final DeskRig rig = new DeskRig(10 * 1_150);

  private int fill() {
    int opened = 0;
    for (int i = 0; i < 100; i++) {
      opened += rig.raise(rig.signal("k" + i, "late")).opened();
    }
    return opened;
  }

  @Test
  void refusesWhatDoesNotFitAndSaysSoOnce() {
    int opened = fill();
    assertThat(opened).isBetween(8, 11);
    assertThat(rig.raise(rig.signal("one-more", "late"))).isEqualTo(new Taken(0, 0, 0, 1));

    rig.pass(Duration.ofSeconds(1));
    assertThat(rig.open(FULL)).isPresent();
    assertThat(rig.open(FULL).orElseThrow().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(rig.open(FULL).orElseThrow().detail()).contains("503").contains("-Xmx");
    assertThat(rig.open("one-more")).isEmpty();
  }

  @Test
  void whatEndsMakesRoom() {
    fill();
    rig.pass(Duration.ofSeconds(1));
    assertThat(rig.clear("k0")).isEqualTo(new Taken(0, 1, 0));
    assertThat(rig.clear("k1")).isEqualTo(new Taken(0, 1, 0));
    rig.pass(Duration.ofSeconds(1));

    assertThat(rig.open(FULL)).as("there is room again").isEmpty();
    assertThat(rig.raise(rig.signal("next", "late")).opened()).isEqualTo(1);
  }

  @Test
  void whatIsOpenIsBroughtUpToDateThoughNothingFits() {
    fill();
    Signal before = rig.signal("k0", "late", Severity.NOTICE);
    assertThat(rig.raise(before)).isEqualTo(new Taken(0, 0, 0));
    assertThat(rig.open("k0").orElseThrow().severity()).isEqualTo(Severity.NOTICE);

    rig.raise(rig.signal("k0", "late: " + "x".repeat(5_000), Severity.PAGE));
    assertThat(rig.open("k0").orElseThrow().severity()).isEqualTo(Severity.PAGE);
    assertThat(rig.open("k0").orElseThrow().detail())
        .as("longer words have no room; how grave it is has")
        .isEqualTo("late");
  }

  @Test
  void whatMidwatchSaysOfItselfAlwaysFits() {
    fill();
    Signal s = rig.signal("k", "late");
    Origin origin = Origin.of("midwatch", Map.of(), new LinkedHashMap<>(), "");
    CheckId own = new CheckId("midwatch/own");
    Signal ours =
        new Signal(own, "midwatch", s.severity(), s.reason(), "own trouble", s.since(), origin);
    assertThat(rig.raise(ours).opened()).isEqualTo(1);
  }

  @Test
  void oneLongAlertTakesTheRoomOfMany() {
    assertThat(rig.raise(rig.signal("long", "x".repeat(9_000))).opened()).isEqualTo(1);
    assertThat(fill()).isLessThan(3);
  }

  @Test
  void whatIsTheSameIsHeldOnce() {
    rig.raise(rig.signal("k0", new String("the same words")));
    rig.raise(rig.signal("k1", new String("the same words")));

    assertThat(rig.open("k0").orElseThrow().detail())
        .isSameAs(rig.open("k1").orElseThrow().detail());
    assertThat(rig.open("k0").orElseThrow().origin().labels())
        .containsExactly(Map.entry("alertname", "Lag"), Map.entry("key", "k0"));
  }
}
