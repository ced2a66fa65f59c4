package io.midwatch.respond.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.respond.Plans;
import io.midwatch.respond.answer.Why.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every event that led to nobody's being told is a line with its reason. */
final class HappenedTest {
  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");
  private final List<Numbered> events = new ArrayList<>();

  private void add(WatchEvent event) {
    events.add(new Numbered(events.size() + 1L, event));
  }

  private List<String> lines() {
    return Happened.of(Mask.NONE, events.reversed()).stream()
        .map(line -> line.what() + ": " + line.text())
        .toList();
  }

  private static Alert alert(
      Verdict verdict, Severity severity, Optional<AlertId> beneath, Optional<String> quiet) {
    return new Alert(
            new AlertId("a-1"),
            Plans.check("shop"),
            "shop",
            verdict,
            Reason.CONDITION,
            "status = 503",
            AT,
            AT,
            Optional.empty(),
            beneath,
            quiet,
            false)
        .asking(severity);
  }

  private static Observation look() {
    return Observation.bare(
        Plans.check("shop"), AT, Verdict.FAIL, Reason.REFUSED, "127.0.0.1 refused");
  }

  @Test
  void tellsWhatNeverBecameAnAlertAndWhy() {
    add(new WatchEvent.Blip(AT, Plans.check("shop"), look()));
    add(new WatchEvent.WatcherIsolated(AT, List.of("the gateway is silent"), 3));
    add(new WatchEvent.WatcherReturned(AT.plusSeconds(90), AT, 3));
    TimeRange range = new TimeRange(AT, AT.plusSeconds(600));
    add(new WatchEvent.WentBlind(AT, new BlindPeriod(range, BlindPeriod.Cause.SUSPENDED, ""), 3));

    assertThat(lines())
        .containsExactly(
            "no-alert: a look failed (127.0.0.1 refused), the next was good: nobody was told",
            "isolation: our own network was cut off (the gateway is silent): what failed is"
                + " unknown, nobody is told of it",
            "isolation: we see again, 1m 30s were not watched",
            "blind: nobody was looking for 10m (suspended): neither good nor bad");
  }

  @Test
  void tellsEachTurnOfAnAlert() {
    Optional<AlertId> root = Optional.of(new AlertId("db-1"));
    Alert quiet = alert(Verdict.WARN, Severity.TICKET, Optional.empty(), Optional.of("move"));
    Alert filed = alert(Verdict.FAIL, Severity.PAGE, root, Optional.empty());
    Alert alone = alert(Verdict.FAIL, Severity.PAGE, Optional.empty(), Optional.empty());
    add(new WatchEvent.AlertOpened(AT, quiet, look()));
    add(new WatchEvent.AlertChanged(AT, filed, quiet, Optional.empty()));
    add(new WatchEvent.AlertChanged(AT, alone, filed, Optional.empty()));
    add(new WatchEvent.FlappingChanged(AT, alone, true, 6));
    add(new WatchEvent.AlertResolved(AT, alone));

    assertThat(lines())
        .containsExactly(
            "alert: a-1 opened: warn, a ticket, since 2026-11-21T02:00:00Z: status = 503; nobody is"
                + " told: move",
            "alert: a-1 is fail now, was warn; is a page now, was a ticket; hangs on db-1; is quiet"
                + " no more",
            "alert: a-1 stands by itself now",
            "flapping: it changed 6 times: told once, not each time",
            "alert: a-1 is over: it was good again");
  }

  @Test
  void masksSecrets() {
    add(new WatchEvent.Blip(AT, Plans.check("shop"), look()));
    Line line = Happened.of(new Mask(List.of("127.0.0.1")), events).getFirst();
    assertThat(line.text()).doesNotContain("127.0.0.1");
  }
}
