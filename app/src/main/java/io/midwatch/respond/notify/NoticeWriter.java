package io.midwatch.respond.notify;

import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what is said about one alert: what, since when, what was seen, what hangs on it. Pure. */
final class NoticeWriter {
  private static final int MOST_CONDITIONS = 5;
  private static final int MOST_LINES = 1_000;

  private final Plan plan;
  private final Surroundings around;

  NoticeWriter(Plan plan, Surroundings around) {
    this.plan = plan;
    this.around = around;
  }

  /** It is bad, and this is the first that is heard of it. */
  Notice bad(Alert alert, Optional<Observation> look, List<Alert> beneath, Instant at) {
    Notice.Kind kind = alert.verdict() == Verdict.FAIL ? Notice.Kind.FAILURE : Notice.Kind.DEGRADED;
    String title = alert.service() + " " + state(alert.verdict()) + ": " + why(alert);
    return notice(kind, alert, title, at, new Seen(facts(alert, look), lines(beneath)));
  }

  /**
   * It lasts, and somebody has to take it: {@code shop is failing: no answer (not taken for 5m)}.
   */
  Notice page(Alert alert, String why, List<Alert> beneath, Instant at) {
    String title =
        alert.service() + " " + state(alert.verdict()) + ": " + why(alert) + " (" + why + ")";
    return notice(
        Notice.Kind.FAILURE,
        alert,
        title,
        at,
        new Seen(facts(alert, Optional.empty()), lines(beneath)));
  }

  /** It became better or worse without ending. */
  Notice changed(
      Alert alert, Verdict before, Optional<Observation> look, List<Alert> beneath, Instant at) {
    String turn =
        before == alert.verdict() ? ", a step nearer" : " now (it " + past(before) + " before)";
    String title = alert.service() + " " + state(alert.verdict()) + turn + ": " + why(alert);
    return notice(
        Notice.Kind.CHANGED, alert, title, at, new Seen(facts(alert, look), lines(beneath)));
  }

  /** It ended. */
  Notice recovery(Alert alert, List<Alert> everBeneath) {
    Instant end = alert.resolvedAt().orElse(alert.since());
    Duration lasted = Duration.between(alert.since(), end);
    String title = alert.service() + " has recovered after " + Durations.rough(lasted);
    List<String> beneath =
        everBeneath.stream()
            .map(child -> line(child) + (child.isOpen() ? ": still open" : ": ended too"))
            .toList();
    List<Fact> facts = List.of(new Fact("what it was", alert.detail()));
    return new Notice(
        Notice.Kind.RECOVERY,
        alert.id().text(),
        List.of(item(alert, Verdict.OK)),
        shown(title),
        alert.since(),
        end,
        Verdict.OK.word(),
        alert.reason().code(),
        alert.service(),
        alert.check().text(),
        shown(facts),
        beneath.stream().map(this::shown).toList(),
        "",
        link(alert));
  }

  /**
   * It changes too often to tell each change. What fails again, and of which nobody has heard, is
   * as urgent as it is; only its page waits for whether it stays so.
   *
   * @param isNews has nobody heard of this alert?
   */
  Notice flapping(Alert alert, int changes, boolean isNews, Instant at) {
    boolean failsAgain = isNews && alert.severity() == Severity.PAGE;
    String title =
        failsAgain
            ? "%s fails again and keeps changing (%d changes lately): %s; its page waits until it stays so"
                .formatted(alert.service(), changes, why(alert))
            : "%s keeps changing (%d changes lately): changes are not told until it is calm"
                .formatted(alert.service(), changes);
    return notice(
        failsAgain ? Notice.Kind.CHANGED : Notice.Kind.FLAPPING,
        alert,
        title,
        at,
        new Seen(facts(alert, Optional.empty()), List.of()));
  }

  /** It is calm again and still bad. */
  Notice calm(Alert alert, List<Alert> beneath, Instant at) {
    String title =
        "%s has calmed down and %s: %s"
            .formatted(alert.service(), state(alert.verdict()), why(alert));
    return notice(
        alert.severity() == Severity.PAGE ? Notice.Kind.CHANGED : Notice.Kind.FLAPPING,
        alert,
        title,
        at,
        new Seen(facts(alert, Optional.empty()), lines(beneath)));
  }

  /** Something about the watching itself. */
  Notice watcher(String subject, String title, TroubleTime time, List<Fact> facts) {
    return new Notice(
        Notice.Kind.WATCHER,
        subject,
        List.of(),
        shown(title),
        time.since(),
        time.at(),
        Verdict.UNKNOWN.word(),
        time.reason(),
        "midwatch",
        "",
        shown(facts),
        List.of(),
        "",
        plan.watcher().url());
  }

  /** When the watching was in trouble, and the code of why. */
  record TroubleTime(Instant since, Instant at, String reason) {}

  private record Seen(List<Fact> facts, List<String> beneath) {}

  private Notice notice(Notice.Kind kind, Alert alert, String title, Instant at, Seen seen) {
    List<Fact> facts = new ArrayList<>(seen.facts());
    around
        .after(alert)
        .ifPresent(words -> facts.add(Math.min(1, facts.size()), new Fact(Notice.AFTER, words)));
    return new Notice(
        kind,
        alert.id().text(),
        List.of(item(alert, alert.verdict())),
        shown(title),
        alert.since(),
        at,
        alert.verdict().word(),
        alert.reason().code(),
        alert.service(),
        alert.check().text(),
        shown(facts),
        seen.beneath().stream().map(this::shown).toList(),
        Optional.ofNullable(plan.services().get(alert.service())).map(Service::runbook).orElse(""),
        link(alert));
  }

  private Notice.Item item(Alert alert, Verdict verdict) {
    String detail = alert.detail().isEmpty() ? alert.reason().sentence() : alert.detail();
    return new Notice.Item(
        alert.id().text(),
        alert.service(),
        alert.check().text(),
        verdict.word(),
        alert.reason().code(),
        shown(detail),
        alert.since(),
        alert.severity());
  }

  private static List<Fact> facts(Alert alert, Optional<Observation> look) {
    List<Fact> facts = new ArrayList<>();
    if (alert.origin().isReported()) {
      facts.addAll(Said.facts(alert.origin()));
    } else if (!alert.detail().isEmpty()) {
      facts.add(new Fact("seen", alert.detail()));
    }
    if (look.isPresent()) {
      if (alert.check().isOwn()) {
        look.get().evidence().items().forEach(one -> facts.add(new Fact(one.name(), one.text())));
      }
      look.get().conditions().stream()
          .filter(result -> !result.holds())
          .limit(MOST_CONDITIONS)
          .map(NoticeWriter::fact)
          .forEach(facts::add);
      String time = time(look.get().phases());
      if (!time.isEmpty()) {
        facts.add(new Fact("time", time));
      }
    }
    return facts;
  }

  private static Fact fact(ConditionResult result) {
    return switch (result.outcome()) {
      case HOLDS, BROKEN -> new Fact("condition", result.text() + " (" + result.seen() + ")");
      case UNDECIDABLE ->
          new Fact("condition", result.text() + " (undecidable: " + result.seen() + ")");
    };
  }

  /** {@code dns 3ms, connect 12ms, first-byte 4.83s (slowest), total 4.85s}. */
  static String time(Phases phases) {
    Phase slowest = Phase.DNS;
    for (Phase phase : Phase.values()) {
      slowest = phases.nanos(phase) > phases.nanos(slowest) ? phase : slowest;
    }
    List<String> parts = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      if (phases.nanos(phase) >= 0) {
        String mark = phase == slowest ? " (slowest)" : "";
        String end = phases.reached().equals(Optional.of(phase)) ? " (failed here)" : "";
        parts.add(
            phase.word()
                + " "
                + Durations.rough(Duration.ofNanos(phases.nanos(phase)))
                + mark
                + end);
      }
    }
    if (parts.isEmpty()) {
      return "";
    }
    parts.add("total " + Durations.rough(phases.total()));
    return String.join(", ", parts);
  }

  /** What hangs on it may be ten thousands; nobody reads them in a message. */
  private static List<String> lines(List<Alert> alerts) {
    List<String> lines = new ArrayList<>();
    alerts.stream().limit(MOST_LINES).forEach(alert -> lines.add(line(alert) + ": " + why(alert)));
    if (alerts.size() > MOST_LINES) {
      lines.add("and " + (alerts.size() - MOST_LINES) + " more");
    }
    return lines;
  }

  private static String line(Alert alert) {
    return alert.origin().isReported()
        ? alert.service() + " (by " + alert.origin().source() + ")"
        : alert.check().text();
  }

  private static String why(Alert alert) {
    return alert.origin().isReported() && !alert.detail().isEmpty()
        ? alert.detail()
        : alert.reason().sentence();
  }

  private static String state(Verdict verdict) {
    return switch (verdict) {
      case OK -> "is well";
      case WARN -> "is degraded";
      case FAIL -> "is failing";
      case UNKNOWN -> "cannot be checked";
    };
  }

  private static String past(Verdict verdict) {
    return switch (verdict) {
      case OK -> "was well";
      case WARN -> "was degraded";
      case FAIL -> "was failing";
      case UNKNOWN -> "could not be checked";
    };
  }

  private String link(Alert alert) {
    String url = plan.watcher().url();
    return url.isEmpty() ? "" : url + "/alerts/" + alert.id();
  }

  private List<Fact> shown(List<Fact> facts) {
    return facts.stream().map(fact -> new Fact(fact.name(), shown(fact.text()))).toList();
  }

  private String shown(String text) {
    return plan.mask().apply(text);
  }
}
