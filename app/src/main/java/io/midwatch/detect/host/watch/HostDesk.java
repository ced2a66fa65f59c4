package io.midwatch.detect.host.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.plan.Plan;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes what machines report, wherever it comes from: keeps it, judges what is new, and tells when
 * one has gone silent. Safe for use by many threads.
 */
public final class HostDesk {
  /** Reports that are older when they come were kept back: they are history, and alarm nobody. */
  static final Duration FRESH = Duration.ofMinutes(5);

  private static final Duration KEEP_EVERY = Duration.ofHours(6);

  /** So long after a start nothing that was told before is called over. */
  private static final Duration RETURN = Duration.ofMinutes(10);

  /** Turns further apart than this: we were not there, and nobody could be heard. */
  private static final Duration ABSENT = Duration.ofMinutes(2);

  private final Clock clock;
  private final Parts parts;
  private final HostAlerts alerts;
  private final Map<CheckId, HostState> states = new HashMap<>();
  private final long startNanos;
  private long turnNanos;

  /**
   * What it works with.
   *
   * @param plan the plan in force
   * @param log where figures go for charts
   */
  public record Parts(Supplier<Plan> plan, HostStore store, Signals signals, ObservationLog log) {}

  /** Prepares it; {@link #begin} comes first. */
  public HostDesk(Clock clock, Parts parts) {
    this.clock = clock;
    this.parts = parts;
    this.alerts = new HostAlerts(clock, parts.signals());
    this.startNanos = clock.nanos();
    this.turnNanos = startNanos;
  }

  /** Goes on with what is open. */
  public synchronized void begin(Collection<Alert> open) {
    alerts.recall(open);
  }

  /** The machine that calls itself so, if the plan knows it. */
  public Optional<Host> host(String name) {
    return parts.plan().get().arrangements().hosts().named(name);
  }

  /**
   * Takes reports of one machine, oldest first; returns when they are on disk.
   *
   * @param sent when they were sent, by the machine's clock, where it says so: what that differs
   *     from ours is taken off their times
   */
  public void take(Host host, List<HostReport> reports, Optional<Instant> sent) {
    Instant now = clock.now();
    OptionalDouble skew =
        sent.isPresent()
            ? OptionalDouble.of(Duration.between(now, sent.get()).toMillis() / 1_000.0)
            : OptionalDouble.empty();
    List<HostReport> righted =
        reports.stream().map(report -> HostTimes.righted(report, skew, now)).toList();
    HostState state = known(host); // Before they are kept, or they would not be news to it.
    parts.store().append(host.name(), righted);
    synchronized (this) {
      Instant newest = state.newest().orElse(Instant.EPOCH);
      List<HostReport> news =
          righted.stream().filter(report -> report.at().isAfter(newest)).toList();
      news.forEach(state::remember);
      news.forEach(report -> parts.log().append(HostFigures.observation(host, report)));
      state.alive(now, clock.nanos(), skew);
      boolean fresh = !news.isEmpty() && news.getLast().at().plus(FRESH).isAfter(now);
      if (fresh) {
        state.judge(host, now);
      }
      tell(host, state);
      keep(host, state);
    }
  }

  /** Nothing could be had of it, and why: it goes on being silent, or begins to be. */
  public synchronized void missed(Host host) {
    tell(host, state(host));
  }

  /** Looks for those who are silent; every few seconds. */
  public synchronized void turn() {
    long nanos = clock.nanos();
    boolean absent = nanos - turnNanos > ABSENT.toNanos();
    turnNanos = nanos;
    Set<CheckId> known = new HashSet<>();
    for (Host host : parts.plan().get().arrangements().hosts().byId().values()) {
      HostState state = state(host);
      if (absent) {
        state.grace(nanos);
      }
      state.silent(nanos - state.aliveNanos() > host.silentAfter().toNanos());
      tell(host, state);
      known.addAll(alerts.told(host.id()));
    }
    Set<CheckId> orphans = new HashSet<>(alerts.told());
    orphans.removeAll(known);
    alerts.clear(orphans);
    states.keySet().retainAll(parts.plan().get().arrangements().hosts().byId().keySet());
  }

  /** Every machine of the plan as it is now. */
  public synchronized List<HostView> views() {
    return parts.plan().get().arrangements().hosts().byId().values().stream()
        .map(host -> state(host).view(host))
        .toList();
  }

  /** One of them. */
  public synchronized Optional<HostView> view(String name) {
    return host(name).map(host -> state(host).view(host));
  }

  private synchronized HostState known(Host host) {
    return state(host);
  }

  private HostState state(Host host) {
    HostState found = states.get(host.id());
    if (found != null) {
      return found;
    }
    HostState fresh = new HostState(clock.nanos());
    parts.store().kept(host.name()).ifPresent(fresh::recall);
    parts.store().reports(host.name()).forEach(fresh::remember);
    Instant now = clock.now();
    if (fresh.newest().filter(at -> at.plus(FRESH).isAfter(now)).isPresent()) {
      fresh.judge(host, now);
    }
    states.put(host.id(), fresh);
    return fresh;
  }

  private void keep(Host host, HostState state) {
    Optional<Instant> newest = state.newest();
    if (state.keptAt().equals(Instant.EPOCH) && newest.isPresent()) {
      parts.store().keep(host.name(), state.kept(newest.get()));
    } else if (newest.isPresent() && state.keptAt().plus(KEEP_EVERY).isBefore(newest.get())) {
      parts.store().keep(host.name(), state.kept(newest.get()));
    }
  }

  private void tell(Host host, HostState state) {
    List<Signal> raised = new ArrayList<>();
    for (Firm.Held held : state.firm()) {
      raised.add(signal(host, held.finding(), held.since()));
    }
    HostView view = state.view(host);
    if (view.silent()) {
      raised.add(signal(host, silence(host, view), view.heard().orElseGet(clock::now)));
    }
    alerts.raise(raised);
    Set<CheckId> over = new HashSet<>(alerts.told(host.id()));
    raised.forEach(signal -> over.remove(signal.check()));
    boolean settled = clock.nanos() - startNanos > RETURN.toNanos();
    over.removeIf(id -> !settled && !id.text().endsWith("/silent"));
    if (!view.silent() && !settled && view.heard().isEmpty()) {
      over.clear();
    }
    alerts.clear(over);
  }

  private static Finding silence(Host host, HostView view) {
    String detail =
        view.heard()
            .map(at ->
                "nothing has come from %s for %s"
                    .formatted(host.name(), Durations.rough(host.silentAfter())))
            .orElse("%s has not reported yet".formatted(host.name()));
    String step =
        switch (host.from()) {
          case Host.From.Agent _ -> "on it: systemctl status midwatch-agent";
          case Host.From.NodeExporter exporter -> "curl -sS " + exporter.address();
          case Host.From.Otlp _ -> "look at the collector that sends its metrics";
        };
    return new Finding(
        "silent",
        Severity.PAGE,
        Reason.HOST_SILENT,
        detail,
        Finding.listed(Map.entry("first step", step)),
        1,
        Duration.ZERO);
  }

  private Signal signal(Host host, Finding finding, Instant since) {
    Origin origin =
        Origin.of(
            HostAlerts.SOURCE,
            Map.of("host", host.name(), "service", host.service(), "what", finding.key()),
            finding.facts(),
            "/hosts/" + host.name());
    return new Signal(
        new CheckId(host.id().text() + "/" + finding.key()),
        host.service(),
        host.asks(finding.severity()),
        finding.reason(),
        finding.detail(),
        since,
        origin);
  }
}
