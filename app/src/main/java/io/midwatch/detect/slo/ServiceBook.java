package io.midwatch.detect.slo;

import static java.util.Map.entry;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.Observation;
import io.midwatch.plan.objective.Percent;
import io.midwatch.plan.objective.Sli;
import io.midwatch.plan.objective.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The symptoms of one service. Safe for use by many threads. */
final class ServiceBook {
  private static final Sli AVAILABLE = new Sli.Available();

  private final String service;
  private final Set<Symptom> symptoms;
  private final List<CheckId> checks;
  private final Account account = new Account(Duration.ofHours(6));
  private final Map<CheckId, Answers> answers = new LinkedHashMap<>();
  private ErrorWatch errors = ErrorWatch.CALM;
  private Instant covered = Instant.MIN;

  /** The answers of one check. */
  private static final class Answers {
    private final Pace pace = new Pace();
    private Usual usual = Usual.UNKNOWN;
    private SlowWatch watch = SlowWatch.CALM;
  }

  ServiceBook(String service, Set<Symptom> symptoms, List<CheckId> checks) {
    this.service = service;
    this.symptoms = Set.copyOf(symptoms);
    this.checks = List.copyOf(checks);
    checks.forEach(check -> answers.put(check, new Answers()));
  }

  /** Under which id a symptom of a service runs. */
  static CheckId id(String service, Symptom symptom) {
    return new CheckId(service + "/symptom/" + symptom.word());
  }

  String service() {
    return service;
  }

  List<CheckId> checks() {
    return checks;
  }

  boolean is(Set<Symptom> others, List<CheckId> ids) {
    return symptoms.equals(others) && checks.equals(ids);
  }

  boolean watches(Symptom symptom) {
    return symptoms.contains(symptom);
  }

  synchronized void take(Observation look, boolean excused) {
    Count count = Looked.count(AVAILABLE, look);
    account.add(look.at(), excused ? count.asExcused() : count);
    Answers one = answers.get(look.check());
    if (one != null && !excused && Looked.answered(look)) {
      one.pace.add(look.at(), look.phases().totalNanos() / 1_000);
    }
  }

  synchronized void usual(CheckId check, Usual usual) {
    Answers one = answers.get(check);
    if (one != null) {
      one.usual = usual;
    }
  }

  /** Goes on with what was open before a restart. */
  synchronized void recall(Symptom symptom, Instant since) {
    if (symptom == Symptom.ERRORS) {
      errors = new ErrorWatch(Optional.of(since));
    } else {
      answers.values().forEach(one -> one.watch = new SlowWatch(Optional.of(since)));
    }
  }

  /** What its symptoms say now, as pages show it. */
  synchronized SymptomView view(Instant now) {
    List<SymptomView.Speed> speeds = new ArrayList<>();
    if (watches(Symptom.SLOW)) {
      answers.forEach((check, one) -> {
        long[] sorted = one.pace.sorted(now);
        speeds.add(
            new SymptomView.Speed(check, SlowWatch.median(sorted), one.usual, one.watch.since()));
      });
    }
    return new SymptomView(
        service,
        watches(Symptom.ERRORS),
        ErrorWatch.basis(account, now).map(ErrorWatch.Basis::stretch),
        ErrorWatch.basis(account, now).map(ErrorWatch.Basis::looks).orElse(Count.NONE),
        errors.since(),
        speeds);
  }

  /**
   * What is to be told now.
   *
   * @param cover does a failing check tell already?
   */
  synchronized List<Raised> step(Instant now, Cover cover) {
    if (cover == Cover.TOLD) {
      covered = now;
    }
    List<Raised> raised = new ArrayList<>();
    if (watches(Symptom.ERRORS)) {
      errors(now, cover).ifPresent(raised::add);
    }
    if (watches(Symptom.SLOW)) {
      slow(now).ifPresent(raised::add);
    }
    return raised;
  }

  private Optional<Raised> errors(Instant now, Cover cover) {
    ErrorWatch next = errors.next(account, now);
    boolean begins = errors.since().isEmpty() && next.since().isPresent();
    if (begins && (cover != Cover.NONE || isTold(now))) {
      return Optional.empty();
    }
    errors = next;
    return errors.since().map(since -> errors(since, now));
  }

  /** What a failing check has told is in these looks: not once more for that. */
  private boolean isTold(Instant now) {
    Duration stretch =
        ErrorWatch.basis(account, now).map(ErrorWatch.Basis::stretch).orElse(Duration.ZERO);
    return covered.isAfter(Instant.MIN) && covered.plus(stretch).isAfter(now);
  }

  private Raised errors(Instant since, Instant now) {
    ErrorWatch.Basis basis =
        ErrorWatch.basis(account, now)
            .orElse(
                new ErrorWatch.Basis(Duration.ofHours(1), account.last(Duration.ofHours(1), now)));
    Count looks = basis.looks();
    String share = Percent.text(looks.badShare());
    String stretch = Durations.text(basis.stretch());
    return new Raised(
        id(service, Symptom.ERRORS),
        service,
        Severity.PAGE,
        Reason.ERROR_RATE,
        "%s of looks at %s fail: %d of %d in %s"
            .formatted(share, service, looks.bad(), looks.seen(), stretch),
        since,
        Raised.facts(
            entry("failed", looks.bad() + " of " + looks.seen() + " looks in " + stretch),
            entry("limit", Percent.text(ErrorWatch.LIMIT)),
            entry("over below", Percent.text(ErrorWatch.END)),
            entry("checks", String.join(", ", checks.stream().map(CheckId::text).toList()))));
  }

  private Optional<Raised> slow(Instant now) {
    Map<String, String> found = new LinkedHashMap<>();
    Instant since = now;
    for (Map.Entry<CheckId, Answers> entry : answers.entrySet()) {
      Answers one = entry.getValue();
      long[] sorted = one.pace.sorted(now);
      one.watch = one.watch.next(sorted, one.usual, now);
      if (one.watch.since().isPresent()) {
        Instant began = one.watch.since().get();
        since = began.isBefore(since) ? began : since;
        found.put(entry.getKey().text(), compared(SlowWatch.median(sorted), one.usual));
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String first = found.keySet().iterator().next();
    String more = found.size() > 1 ? ", and " + (found.size() - 1) + " more checks" : "";
    return Optional.of(
        new Raised(
            id(service, Symptom.SLOW),
            service,
            Severity.PAGE,
            Reason.SLOWER_THAN_USUAL,
            first + " answers in " + found.get(first) + more,
            since,
            new LinkedHashMap<>(found)));
  }

  private static String compared(long median, Usual usual) {
    return median == 0
        ? "an unknown time"
        : "%s, usually %s in this hour of the week (%d weeks, %d answers)"
            .formatted(
                Durations.rough(Duration.ofNanos(median * 1_000)),
                Durations.rough(Duration.ofNanos(usual.micros() * 1_000)),
                usual.weeks(),
                usual.answers());
  }
}
