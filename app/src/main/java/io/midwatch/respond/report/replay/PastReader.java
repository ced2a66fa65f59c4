package io.midwatch.respond.report.replay;

import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.OutboxStore;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.silence.Tide;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the alerts of the past with whom they reached. Safe for use by many threads. */
public final class PastReader {
  /** No more are read at once. */
  private static final int MOST = 5_000;

  /** Who was told later was told by the next step, or because it became worse. */
  private static final Duration AT_ONCE = Duration.ofSeconds(90);

  private static final Set<Notice.Kind> BAD =
      EnumSet.of(Notice.Kind.FAILURE, Notice.Kind.DEGRADED, Notice.Kind.CHANGED);

  private final AlertLog alerts;
  private final OutboxStore outbox;
  private final Silences silences;

  public PastReader(AlertLog alerts, OutboxStore outbox, Silences silences) {
    this.alerts = alerts;
    this.outbox = outbox;
    this.silences = silences;
  }

  /**
   * What there was.
   *
   * @param cut there was more, older
   */
  public record Past(List<PastAlert> alerts, boolean cut) {
    public Past {
      alerts = List.copyOf(alerts);
    }
  }

  /** Those opened in a range, newest first. */
  public Past in(TimeRange range) {
    Function<Alert, Optional<Silence>> silenced = silences.during(range);
    List<Alert> found = alerts.in(range, MOST);
    return new Past(
        found.stream()
            .filter(alert -> range.contains(alert.openedAt()))
            .map(alert -> past(alert, silenced.apply(alert).map(Tide::words)))
            .toList(),
        found.size() == MOST);
  }

  private PastAlert past(Alert alert, Optional<String> silenced) {
    List<Delivery> told = firstTold(alert);
    boolean urgent = told.stream().anyMatch(one -> one.notice().isUrgent());
    return new PastAlert(
        alert.id().text(),
        alert.check(),
        alert.service(),
        alert.verdict(),
        alert.origin().source(),
        alert.origin().labels(),
        alert.openedAt(),
        apart(alert, told.isEmpty() ? silenced : Optional.empty(), told),
        told.isEmpty() ? Loudness.QUIET : urgent ? Loudness.PAGED : Loudness.TOLD,
        told.stream().map(Delivery::person).distinct().toList());
  }

  private String apart(Alert alert, Optional<String> silenced, List<Delivery> told) {
    if (alert.beneath().isPresent()) {
      return "beneath " + alert.beneath().get();
    }
    Optional<Incident> whole =
        outbox
            .incidents()
            .ofAlert(alert.id().text())
            .filter(incident -> !incident.id().equals(alert.id().text()));
    if (whole.isPresent()) {
      return "part of the incident " + whole.get().id();
    }
    return silenced.orElse(told.isEmpty() && alert.flapping() ? "flapping" : "");
  }

  private List<Delivery> firstTold(Alert alert) {
    List<Delivery> bad =
        outbox.about(alert.id().text()).stream()
            .filter(one -> BAD.contains(one.notice().kind()))
            .sorted(Comparator.comparing(Delivery::createdAt))
            .toList();
    if (bad.isEmpty()) {
      return bad;
    }
    Instant until = bad.getFirst().createdAt().plus(AT_ONCE);
    return bad.stream().filter(one -> one.createdAt().isBefore(until)).toList();
  }
}
