package io.midwatch.detect.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.detect.history.Sample;
import io.midwatch.plan.objective.Sli;
import io.midwatch.store.telemetry.chunk.Codes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LookedTest {
  private static final Sli AVAILABLE = new Sli.Available();
  private static final Sli FAST = new Sli.Faster(Duration.ofMillis(800), Optional.empty());
  private static final Sli FIRST =
      new Sli.Faster(Duration.ofMillis(100), Optional.of("first-byte"));

  private static Observation look(Reason reason, long millis, Map<Phase, Long> phases) {
    Hop hop = new Hop("shop.example.org", "192.0.2.1", phases);
    return new Observation(
        new CheckId("shop/http"),
        Instant.EPOCH,
        reason.verdict(),
        reason,
        "",
        new Phases(List.of(hop), Optional.empty(), millis * 1_000_000),
        List.of(),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  private static Sample sample(Observation look) {
    return new Sample(
        look.at(),
        look.verdict(),
        look.reason(),
        look.phases().totalNanos() / 1_000,
        look.phases().nanos(Phase.FIRST_BYTE) < 0
            ? Map.of()
            : Map.of(Phase.FIRST_BYTE, look.phases().nanos(Phase.FIRST_BYTE) / 1_000),
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "OK, 20, good, good",
    "DEGRADED, 20, good, good",
    "OK, 801, good, bad",
    "STATUS, 5, bad, good",
    "REFUSED, 1, bad, bad",
    "TIMEOUT, 700, bad, bad",
    "WATCHER_ISOLATED, 1, unseen, unseen",
    "INTERNAL, 1, unseen, unseen",
  })
  void aLookIsGoodBadOrSaysNothing(Reason reason, long millis, String available, String fast) {
    Observation look = look(reason, millis, Map.of());

    assertThat(word(Looked.count(AVAILABLE, look))).isEqualTo(available);
    assertThat(word(Looked.count(FAST, look))).isEqualTo(fast);
    assertThat(Looked.count(FAST, sample(look))).isEqualTo(Looked.count(FAST, look));
  }

  @Test
  void aPhaseIsJudgedByItself() {
    Observation quick = look(Reason.OK, 5_000, Map.of(Phase.FIRST_BYTE, 99_000_000L));
    Observation slow = look(Reason.OK, 5_000, Map.of(Phase.FIRST_BYTE, 101_000_000L));
    Observation without = look(Reason.OK, 5_000, Map.of(Phase.DNS, 1_000L));

    assertThat(Looked.count(FIRST, quick)).isEqualTo(Count.GOOD);
    assertThat(Looked.count(FIRST, slow)).isEqualTo(Count.BAD);
    assertThat(Looked.count(FIRST, without)).isEqualTo(Count.UNSEEN);
    assertThat(Looked.count(FIRST, sample(slow))).isEqualTo(Count.BAD);
  }

  /**
   * Fresh looks and those that are kept are counted alike; what comes from no look is no answer.
   */
  @ParameterizedTest
  @EnumSource
  void knowsAnAnswerAsTheStoreDoes(Reason reason) {
    if (reason.verdict() == Verdict.FAIL
        && !reason
            .name()
            .matches(
                "REPORTED|SOURCE_.*|SLO_.*|ERROR_RATE|THRESHOLD_STALE|SLOWER_.*"
                    + "|NOT_HEARD|JOB_FAILED|OVERRUN|DISK_.*|PROCESS_GONE|HOST_SILENT")) {
      assertThat(Looked.NO_ANSWER.contains(reason)).isEqualTo(!Codes.answered(reason));
    }
  }

  private static String word(Count count) {
    return count.good() > 0 ? "good" : count.bad() > 0 ? "bad" : "unseen";
  }
}
