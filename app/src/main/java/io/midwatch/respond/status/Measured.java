package io.midwatch.respond.status;

import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.status.StatusComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What do its checks say about a component?
 *
 * <p>Judged states count, not single looks. Every check failing is a major outage, some a partial
 * one, a warning is degraded. What is in maintenance counts as maintenance. A good state that was
 * not proven lately is unknown; a bad one stays bad until something better is proven. Alerts of
 * others that ask for a page are a partial outage, those that ask for a notice are degraded.
 */
final class Measured {
  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(2);

  private final StatusComponent component;
  private final Instant now;
  private final List<CheckView> checks;
  private final List<Alert> others;

  /** Who should tell of it does not: then nobody knows how it is, which is not that it is out. */
  private final boolean unheard;

  private Measured(
      StatusComponent component, List<CheckView> checks, List<Alert> reported, Instant now) {
    this.component = component;
    this.checks = checks;
    this.others = reported.stream().filter(alert -> !isAboutUs(alert)).toList();
    this.unheard = reported.stream().anyMatch(Measured::isAboutUs);
    this.now = now;
  }

  /**
   * How it is.
   *
   * @param all every check of the plan
   * @param reported open alerts that come from no look
   */
  static ComponentNow of(
      StatusComponent component, List<CheckView> all, Collection<Alert> reported, Instant now) {
    List<CheckView> own =
        all.stream().filter(view -> component.covers(view.spec().service(), view.id())).toList();
    List<Alert> others =
        reported.stream()
            .filter(alert -> component.covers(alert.service(), alert.check()))
            .filter(alert -> alert.quiet().isEmpty() && alert.severity() != Severity.TICKET)
            .toList();
    return new Measured(component, own, others, now).now();
  }

  private ComponentNow now() {
    List<CheckView> counted = checks.stream().filter(view -> view.maintenance().isEmpty()).toList();
    boolean inMaintenance = counted.size() < checks.size();
    ComponentState state =
        counted.isEmpty() && inMaintenance ? ComponentState.UNDER_MAINTENANCE : byChecks(counted);
    if (inMaintenance && state == ComponentState.OPERATIONAL) {
      state = ComponentState.UNDER_MAINTENANCE;
    }
    for (Alert alert : others) {
      state = state.worse(of(alert));
    }
    if (unheard && state == ComponentState.OPERATIONAL) {
      state = ComponentState.UNKNOWN;
    }
    boolean stale = checks.isEmpty() || checks.stream().anyMatch(this::isStale);
    return new ComponentNow(component, state, state, since(counted), verified(), stale, List.of());
  }

  /** Is it about how we see, such as a source that has fallen silent, rather than about it? */
  private static boolean isAboutUs(Alert alert) {
    return alert.check().text().startsWith("midwatch/");
  }

  private ComponentState byChecks(List<CheckView> counted) {
    long failing = count(counted, Verdict.FAIL);
    if (failing > 0) {
      return failing == counted.size()
          ? ComponentState.MAJOR_OUTAGE
          : ComponentState.PARTIAL_OUTAGE;
    }
    if (count(counted, Verdict.WARN) > 0) {
      return ComponentState.DEGRADED_PERFORMANCE;
    }
    boolean proven =
        !counted.isEmpty()
            && counted.stream()
                .allMatch(view -> view.state().verdict() == Verdict.OK && !isStale(view));
    return proven ? ComponentState.OPERATIONAL : ComponentState.UNKNOWN;
  }

  private static long count(List<CheckView> counted, Verdict verdict) {
    return counted.stream().filter(view -> view.state().verdict() == verdict).count();
  }

  private static ComponentState of(Alert alert) {
    return alert.severity() == Severity.PAGE
        ? ComponentState.PARTIAL_OUTAGE
        : ComponentState.DEGRADED_PERFORMANCE;
  }

  /** Three turns without a proof. */
  private boolean isStale(CheckView view) {
    Duration patience = view.spec().every().multipliedBy(3).plus(view.spec().timeout());
    Duration most = patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
    return view.state()
        .provenAt()
        .map(at -> Duration.between(at, now).compareTo(most) > 0)
        .orElse(true);
  }

  private Optional<Instant> since(List<CheckView> counted) {
    List<Instant> begun = new ArrayList<>();
    counted.stream()
        .filter(view -> view.state().verdict().isBad())
        .forEach(view -> begun.add(view.state().since()));
    others.forEach(alert -> begun.add(alert.since()));
    return begun.stream().min(Instant::compareTo);
  }

  private Optional<Instant> verified() {
    if (checks.stream().anyMatch(view -> view.state().provenAt().isEmpty())) {
      return Optional.empty();
    }
    return checks.stream()
        .flatMap(view -> view.state().provenAt().stream())
        .min(Instant::compareTo);
  }
}
