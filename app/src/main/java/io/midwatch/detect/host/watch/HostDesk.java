package io.midwatch.detect.host.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Standing;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what machines report, wherever it comes from: keeps it, judges what is new, and signs for
 * it in the ledger of what is expected, which knows who is silent. Safe for use by many threads.
 */
public final class HostDesk {
  /** Reports that are older when they come were kept back: they are history, and alarm nobody. */
  static final Duration FRESH = Duration.ofMinutes(5);

  /** What is older when it comes was kept on the way. */
  private static final Duration LATE = Duration.ofSeconds(90);

  /** By so much the times of one report may differ whose machine has a wrong clock. */
  private static final Duration MEASURED = Duration.ofSeconds(10);

  private static final Duration KEEP_EVERY = Duration.ofHours(6);

  /** So long after a start nothing that was told before is called over. */
  private static final Duration RETURN = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(HostDesk.class);

  private final Clock clock;
  private final Parts parts;
  private final HostAlerts alerts;
  private final Map<CheckId, HostState> states = new HashMap<>();
  private final long startNanos;

  /**
   * What it works with.
   *
   * @param plan the plan in force
   * @param log where figures go for charts
   * @param expectations say who is silent
   */
  public record Parts(
      Supplier<Plan> plan,
      HostStore store,
      Signals signals,
      ObservationLog log,
      Expectations expectations) {}

  /** Prepares it; {@link #begin} comes first. */
  public HostDesk(Clock clock, Parts parts) {
    this.clock = clock;
    this.parts = parts;
    this.alerts = new HostAlerts(clock, parts.signals());
    this.startNanos = clock.nanos();
  }

  /** Goes on with what is open. */
  public synchronized void begin(Collection<Alert> open) {
    Set<CheckId> silences = parts.plan().get().arrangements().hosts().byId().keySet();
    alerts.recall(open.stream().filter(alert -> !silences.contains(alert.check())).toList());
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
    List<HostReport> news = news(state, righted, skew);
    if (!news.isEmpty()) {
      parts.store().append(host.name(), news);
    }
    witness(host, righted, now);
    heard(host, now);
    synchronized (this) {
      news = news(state, news, skew); // Somebody may have handed in the same meanwhile.
      news.forEach(state::remember);
      news.forEach(report -> parts.log().append(HostFigures.observation(host, report)));
      state.alive(now, skew);
      boolean fresh = !news.isEmpty() && news.getLast().at().plus(FRESH).isAfter(now);
      if (fresh) {
        state.judge(host, now);
      }
      tell(host, state);
      keep(host, state);
    }
  }

  /**
   * What was not taken before. One that is sent again, because the answer was lost, has another
   * time when its clock is off: how much it is off is measured each time, to some milliseconds.
   */
  private synchronized List<HostReport> news(
      HostState state, List<HostReport> reports, OptionalDouble skew) {
    Instant newest = state.newest().orElse(Instant.EPOCH);
    Instant after = HostTimes.isOff(skew) ? newest.plus(MEASURED) : newest;
    return reports.stream().filter(report -> report.at().isAfter(after)).toList();
  }

  /** What it says of a time in which it could not be heard: then it was not silent, but cut off. */
  private void witness(Host host, List<HostReport> reports, Instant now) {
    List<Instant> times =
        reports.stream()
            .map(HostReport::at)
            .filter(at -> at.plus(LATE).isBefore(now))
            .sorted()
            .toList();
    if (!times.isEmpty()) {
      var _ =
          parts
              .expectations()
              .order(new Order.Witness(host.id(), host.name(), times))
              .whenComplete((_, trouble) -> {
                if (trouble != null) {
                  LOG.debug(
                      "what {} was is not in the ledger: {}", host.name(), trouble.toString());
                }
              });
    }
  }

  /** A sign that it lives, in the ledger; if that does not reach the disk, the next one may. */
  private void heard(Host host, Instant now) {
    var _ =
        parts
            .expectations()
            .report(Ping.of(host.id(), Ping.Act.SUCCESS, now, Ping.Way.OWN))
            .whenComplete((_, trouble) -> {
              if (trouble != null) {
                LOG.debug("a sign of {} is not in the ledger: {}", host.name(), trouble.toString());
              }
            });
  }

  /**
   * Forgets what the plan no longer names, and tells what could not be told; now and then. After a
   * start it recalls one machine each time, so that those who report need not wait for all others.
   */
  public synchronized void turn() {
    Set<CheckId> known = new HashSet<>();
    boolean room = true;
    for (Host host : parts.plan().get().arrangements().hosts().byId().values()) {
      if (room || states.containsKey(host.id())) {
        room &= states.containsKey(host.id());
        tell(host, state(host));
      }
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
        .map(this::shown)
        .toList();
  }

  /** Those of a service. */
  public synchronized List<HostView> of(String service) {
    return parts.plan().get().arrangements().hosts().byId().values().stream()
        .filter(host -> host.service().equals(service))
        .map(this::shown)
        .toList();
  }

  /** One of them. */
  public synchronized Optional<HostView> view(String name) {
    return host(name).map(this::shown);
  }

  /** How the slots of its reports ended, by UTC day, oldest first. */
  public List<DayTally> days(Host host, Instant from, Instant to) {
    return parts.expectations().days(host.id(), from, to);
  }

  private HostView shown(Host host) {
    boolean silent =
        parts.expectations().views(host.id()).stream()
            .anyMatch(view -> view.standing() == Standing.DOWN);
    return state(host).view(host, silent, clock.now());
  }

  private synchronized HostState known(Host host) {
    return state(host);
  }

  private HostState state(Host host) {
    HostState found = states.get(host.id());
    if (found != null) {
      return found;
    }
    HostState fresh = new HostState(alerts.since(host.id()));
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
    alerts.raise(raised);
    Set<CheckId> over = new HashSet<>(alerts.told(host.id()));
    raised.forEach(signal -> over.remove(signal.check()));
    boolean settled = clock.nanos() - startNanos > RETURN.toNanos();
    if (settled) {
      alerts.clear(over);
    }
  }

  private Signal signal(Host host, Finding finding, Instant since) {
    Origin origin =
        Origin.of(
            Host.SOURCE,
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
