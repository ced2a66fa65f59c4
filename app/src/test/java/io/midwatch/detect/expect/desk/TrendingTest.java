package io.midwatch.detect.expect.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.signal.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TrendingTest {
  private static final CheckId JOB = LoopRig.job(0);
  private static final CheckId SLOWER = new CheckId(JOB + Trending.SLOWER);
  private static final CheckId EMPTY = new CheckId(JOB + Trending.EMPTY);

  private final MemoryExpectations store = new MemoryExpectations();
  private LoopRig rig = rig("longest: 2h");

  private LoopRig rig(String keys) {
    return new LoopRig(LoopRig.many(1, "every: 1d, finish-within: 3h, " + keys), store);
  }

  /** One night: a run that takes so long and does so much. */
  private void night(Duration took, double rows) {
    rig.clock.advance(Duration.ofDays(1).minus(took));
    rig.ping(Ping.of(JOB, Act.START, rig.clock.now(), Ping.Way.OWN));
    rig.clock.advance(took);
    rig.ping(
        new Ping(
            JOB,
            Act.SUCCESS,
            OptionalInt.of(0),
            Optional.empty(),
            rig.clock.now(),
            io.midwatch.detect.expect.Body.NONE,
            Map.of("rows", rows, "errors", 0.0),
            "",
            Ping.Way.OWN));
  }

  private void nights(int count, int minutes) {
    for (int i = 0; i < count; i++) {
      night(Duration.ofMinutes(minutes).plusSeconds(i % 7 * 10L), 12_000 + i % 5 * 300);
    }
  }

  @Test
  void aJobThatTakesLongerIsATicketWithItsFiguresThatEndsByItself() {
    nights(30, 20);
    assertThat(rig.said).isEmpty();
    nights(7, 40);

    Signal signal = rig.signal(SLOWER);
    assertThat(signal.severity()).isEqualTo(Severity.TICKET);
    assertThat(signal.reason()).isEqualTo(Reason.RUNS_SLOWER);
    assertThat(signal.detail())
        .startsWith("job-0: runs take 40m 30s, ")
        .contains("% longer than the 20m", "(the last 7 against 30 before)");
    assertThat(signal.origin().link()).isEqualTo("/heartbeats/shop/job-0");

    rig.restartAfter(Duration.ofSeconds(3));
    nights(5, 20);
    assertThat(rig.said).containsExactly("+" + SLOWER, "-" + SLOWER);
  }

  @Test
  void whereItGrowsOnItSaysWhenTheLimitIsPassed() {
    for (int i = 0; i < 60; i++) {
      night(Duration.ofSeconds((long) (1_800 * Math.pow(1.012, i))), 100);
    }
    assertThat(rig.signal(SLOWER).detail())
        .contains("if it goes on so, they pass the limit of 2h in about 5");
  }

  @Test
  void aRunWithoutRowsIsToldAtOnceAndAFullOneEndsIt() {
    nights(10, 20);
    night(Duration.ofMinutes(20), 0);

    assertThat(rig.signal(EMPTY).reason()).isEqualTo(Reason.RUN_EMPTY);
    assertThat(rig.signal(EMPTY).detail())
        .isEqualTo(
            "job-0: the last run went well and did next to nothing: rows 0, usually 12,600 and"
                + " never below 12,000 in 10");
    night(Duration.ofMinutes(20), 12_500);
    assertThat(rig.said).containsExactly("+" + EMPTY, "-" + EMPTY);
  }

  @Test
  void whatIsTurnedOffIsNotToldAndWhatWasOpenEnds() {
    nights(10, 20);
    night(Duration.ofMinutes(20), 0);
    rig.plan =
        LoopRig.read(
            LoopRig.many(1, "every: 1d, finish-within: 3h, trends: { slower: off, empty: off }"));
    rig.turn();
    assertThat(rig.said).containsExactly("+" + EMPTY, "-" + EMPTY);
    night(Duration.ofMinutes(20), 0);
    nights(30, 20);
    nights(10, 60);
    assertThat(rig.open).isEmpty();
  }

  @Test
  void thePlanSaysHowMuchWhatAndHowUrgent() {
    rig = rig("trends: { slower: 200, empty: [files], severity: page }");
    nights(30, 20);
    nights(6, 45);
    night(Duration.ofMinutes(45), 0);
    assertThat(rig.open).isEmpty();
    nights(8, 90);
    assertThat(rig.signal(SLOWER).severity()).isEqualTo(Severity.PAGE);
  }

  @Test
  void whatIsGoneFromThePlanIsToldNoMore() {
    nights(10, 20);
    night(Duration.ofMinutes(20), 0);
    rig.plan =
        LoopRig.read(LoopRig.many(0, "").replace("[  ]", "[ { http: 'http://a.example' } ]"));
    rig.turn();
    assertThat(rig.open).doesNotContainKey(EMPTY);
  }
}
