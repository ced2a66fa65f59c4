package io.midwatch.detect.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.Observation;
import io.midwatch.plan.objective.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outage that a failing check has told is not told once more by what it cost. */
final class ObjectiveBookTest {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Objective objective = Traffic.objective(0.999);
  private final ObjectiveBook book = new ObjectiveBook(objective);
  private final List<String> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T22:00:00Z");

  private void looks(Duration time, Reason reason, Cover cover) {
    for (Instant end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
      if (now.getEpochSecond() % EVERY.toSeconds() == 0) {
        book.take(look(reason), false);
      }
      book.step(now, cover)
          .filter(raised -> raised.severity() == Severity.PAGE)
          .ifPresent(raised -> told.add(now + " " + raised.detail()));
    }
  }

  private Observation look(Reason reason) {
    return Observation.bare(objective.checks().getFirst(), now, reason.verdict(), reason, "");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 11, 14})
  void wakesNobodyAfterTheEndWhereverItFallsInTheQuarterOfAMinute(int offset) {
    now = now.plusSeconds(offset);
    looks(Duration.ofMinutes(10), Reason.OK, Cover.NONE);
    looks(Duration.ofSeconds(5), Reason.STATUS, Cover.DOUBT);
    looks(Duration.ofMinutes(7), Reason.STATUS, Cover.TOLD);
    looks(Duration.ofMinutes(12), Reason.OK, Cover.NONE);

    assertThat(told).isEmpty();
  }
}
