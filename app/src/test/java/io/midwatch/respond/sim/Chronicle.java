package io.midwatch.respond.sim;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Hop;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.detect.Phases;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.MemoryLog;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.condition.ConditionResult;
import io.midwatch.plan.condition.ConditionResult.Outcome;
import io.midwatch.respond.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The judge's part: writes alerts and events as the judge would, and is the log of them. */
public final class Chronicle implements MemoryLog {
  /** How long after its first failing look an alert is judged. */
  private static final Duration LASTED = Duration.ofSeconds(4);

  private final Supplier<Instant> now;
  private final Map<AlertId, Alert> alerts = new LinkedHashMap<>();
  private final List<Numbered> events = new ArrayList<>();

  public Chronicle(Supplier<Instant> now) {
    this.now = now;
  }

  public Alert opens(String service, Verdict verdict) {
    return opens(service, verdict, Optional.empty(), Optional.empty());
  }

  /** It asks for something else than its verdict does. */
  public Alert opens(String service, Verdict verdict, Severity severity) {
    Alert alert = alert(service, verdict, Optional.empty(), Optional.empty()).asking(severity);
    alerts.put(alert.id(), alert);
    add(new WatchEvent.AlertOpened(now.get(), alert, look(alert), Optional.of(LASTED)));
    return alert;
  }

  /** The plan says otherwise now what it asks for. */
  public Alert asks(Alert before, Severity severity) {
    return changes(before, before.asking(severity));
  }

  /** Something ends on a day that is known: a ticket as yet. */
  public Alert endsSoon(String service, String detail) {
    Alert plain = alert(service, Verdict.WARN, Optional.empty(), Optional.empty());
    Alert alert = counting(plain, detail);
    alerts.put(alert.id(), alert);
    add(new WatchEvent.AlertOpened(now.get(), alert, look(alert), Optional.of(LASTED)));
    return alert;
  }

  /** It has come to its next step. */
  public Alert stepsNearer(Alert before, String detail) {
    return changes(before, counting(before, detail));
  }

  private static Alert counting(Alert a, String detail) {
    return a.judged(a.service(), a.verdict(), Reason.CERT_EXPIRING, detail, Severity.TICKET);
  }

  public Alert opensBeneath(String service, Alert root) {
    return opens(service, Verdict.FAIL, Optional.of(root.id()), Optional.empty());
  }

  public Alert opensQuietly(String service, String why) {
    return opens(service, Verdict.FAIL, Optional.empty(), Optional.of(why));
  }

  private Alert alert(
      String service, Verdict verdict, Optional<AlertId> beneath, Optional<String> quiet) {
    return new Alert(
            new AlertId(service + "-" + events.size()),
            Plans.check(service),
            service,
            verdict,
            verdict == Verdict.FAIL ? Reason.CONDITION : Reason.DEGRADED,
            "status = 503, key sesame-open",
            now.get().minus(LASTED),
            now.get(),
            Optional.empty(),
            beneath,
            quiet,
            false)
        .asking(asked(verdict));
  }

  private Alert opens(
      String service, Verdict verdict, Optional<AlertId> beneath, Optional<String> quiet) {
    Alert alert = alert(service, verdict, beneath, quiet);
    alerts.put(alert.id(), alert);
    add(new WatchEvent.AlertOpened(now.get(), alert, look(alert), Optional.of(LASTED)));
    return alert;
  }

  /** A plan that does not load is refused, for the first time or again. */
  public Alert refusesPlan(String problem) {
    add(new WatchEvent.PlanRejected(now.get(), "f1", List.of(problem)));
    Optional<Alert> open = open().stream().filter(one -> one.check().isOwn()).findFirst();
    return open.orElseGet(() -> {
      Alert alert =
          new Alert(
                  new AlertId("plan-" + events.size()),
                  CheckId.PLAN,
                  "midwatch",
                  Verdict.WARN,
                  Reason.PLAN_REJECTED,
                  problem,
                  now.get(),
                  now.get(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  false)
              .asking(Severity.NOTICE);
      alerts.put(alert.id(), alert);
      add(new WatchEvent.AlertOpened(now.get(), alert, look(alert), Optional.of(LASTED)));
      return alert;
    });
  }

  public Alert becomes(Alert before, Verdict verdict) {
    return changes(
        before,
        before.judged(before.service(), verdict, before.reason(), before.detail(), asked(verdict)));
  }

  /** It is only degraded by now, for which nobody is to be told at once. */
  public Alert falls(Alert before) {
    return changes(
        before,
        before.judged(
            before.service(), Verdict.WARN, before.reason(), before.detail(), Severity.TICKET));
  }

  public Alert standsAlone(Alert before) {
    return changes(before, before.beneath(Optional.empty()).quiet(Optional.empty()));
  }

  public Alert goesBeneath(Alert before, Alert root) {
    return changes(before, before.beneath(Optional.of(root.id())));
  }

  private Alert changes(Alert before, Alert after) {
    alerts.put(after.id(), after);
    add(new WatchEvent.AlertChanged(now.get(), after, before, Optional.of(look(after))));
    return after;
  }

  public Alert ends(Alert alert) {
    Alert ended = alert.flapping(false).resolved(now.get());
    alerts.put(ended.id(), ended);
    add(new WatchEvent.AlertResolved(now.get(), ended));
    return ended;
  }

  public Alert flaps(Alert alert, boolean on) {
    Alert flapping = alert.flapping(on);
    alerts.put(flapping.id(), flapping);
    add(new WatchEvent.FlappingChanged(now.get(), flapping, on, 6));
    return flapping;
  }

  public void add(WatchEvent event) {
    events.add(new Numbered(events.size() + 1L, event));
  }

  /** In these stories the plan asks for a notice where something is only degraded. */
  private static Severity asked(Verdict verdict) {
    return verdict == Verdict.FAIL ? Severity.PAGE : Severity.NOTICE;
  }

  private static Observation look(Alert alert) {
    Map<Phase, Long> nanos =
        Map.of(Phase.DNS, 3_000_000L, Phase.CONNECT, 12_000_000L, Phase.FIRST_BYTE, 4_830_000_000L);
    return new Observation(
        alert.check(),
        alert.since(),
        alert.verdict(),
        alert.reason(),
        alert.detail(),
        new Phases(
            List.of(new Hop("x:443", "192.0.2.1", nanos)),
            Optional.of(Phase.FIRST_BYTE),
            4_850_000_000L),
        List.of(
            new ConditionResult("status == 200", Outcome.BROKEN, "status = 503"),
            new ConditionResult("time < 9s", Outcome.HOLDS, "time = 4.85s")),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  @Override
  public Optional<Alert> find(AlertId id) {
    return Optional.ofNullable(alerts.get(id));
  }

  @Override
  public List<Alert> open() {
    return alerts.values().stream().filter(Alert::isOpen).toList();
  }

  @Override
  public List<Alert> in(TimeRange range, int limit) {
    return alerts.values().stream()
        .filter(one -> one.openedAt().isBefore(range.to()))
        .filter(one -> one.resolvedAt().map(end -> !end.isBefore(range.from())).orElse(true))
        .limit(limit)
        .toList();
  }

  @Override
  public List<BlindPeriod> blind(TimeRange range) {
    return List.of();
  }

  @Override
  public List<Numbered> events(long after, int limit) {
    return events.stream().skip(after).limit(limit).toList();
  }

  @Override
  public long lastEvent() {
    return events.size();
  }
}
