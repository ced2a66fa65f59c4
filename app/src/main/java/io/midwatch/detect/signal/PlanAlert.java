package io.midwatch.detect.signal;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchEvent.PlanRejected;
import io.midwatch.detect.judge.WatchStore.Memory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest plan does not load: one alert from the first file that was refused to the next one
 * that is accepted, however many bad ones come between and however often we restart. Belongs to the
 * watch's thread.
 */
public final class PlanAlert {
  private final Ledger ledger;
  private @Nullable Alert open;

  /** Goes on with the one that is open. */
  public PlanAlert(Ledger ledger, Memory memory) {
    this.ledger = ledger;
    this.open =
        memory.open().stream()
            .filter(alert -> alert.check().equals(CheckId.PLAN))
            .findFirst()
            .orElse(null);
  }

  /** A file was refused. */
  public void refused(PlanRejected refusal) {
    ledger.event(refusal);
    Alert before = open;
    Instant since = before == null ? refusal.at() : before.since();
    Alert now =
        new Alert(
                AlertId.of(CheckId.PLAN, since),
                CheckId.PLAN,
                "midwatch",
                Verdict.WARN,
                Reason.PLAN_REJECTED,
                detail(refusal.problems()),
                since,
                before == null ? refusal.at() : before.openedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false)
            .asking(Severity.NOTICE);
    open = now;
    ledger.alert(now);
    if (before == null) {
      ledger.event(new WatchEvent.AlertOpened(refusal.at(), now, look(now, refusal.problems())));
    }
  }

  /** The newest file is the one that is watched. */
  public void accepted(Instant at) {
    Alert before = open;
    if (before != null) {
      Alert ended = before.resolved(at);
      open = null;
      ledger.alert(ended);
      ledger.event(new WatchEvent.AlertResolved(at, ended));
    }
  }

  private static String detail(List<String> problems) {
    String first = problems.isEmpty() ? "" : problems.getFirst();
    return problems.size() > 1 ? first + ", and " + (problems.size() - 1) + " more" : first;
  }

  private static Observation look(Alert alert, List<String> problems) {
    List<Evidence.Item> items =
        problems.stream().map(text -> new Evidence.Item("problem", text)).toList();
    return new Observation(
        alert.check(),
        alert.since(),
        alert.verdict(),
        alert.reason(),
        alert.detail(),
        Phases.NONE,
        List.of(),
        Map.of(),
        new Evidence(items),
        Optional.empty());
  }
}
