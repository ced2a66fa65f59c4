package io.midwatch.web;

import io.midwatch.base.CheckId;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.detect.watch.WatchHealth;
import io.midwatch.detect.watch.WatchSignal;
import io.midwatch.detect.watch.WatchView;
import io.midwatch.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A watch that stands still until the test moves it. */
public final class FakeWatch implements WatchView {
  public volatile Plan plan;
  public volatile List<CheckView> checks;
  public volatile WatchHealth health;

  /** Alerts that come from no look. */
  public final List<Alert> reported = new CopyOnWriteArrayList<>();

  /** Who hears of what is signalled. */
  public final List<Consumer<WatchSignal>> listeners = new CopyOnWriteArrayList<>();

  FakeWatch(Plan plan, List<CheckView> checks, WatchHealth health) {
    this.plan = plan;
    this.checks = List.copyOf(checks);
    this.health = health;
  }

  /** Puts a check in the place of the one with its id. */
  public void replace(CheckView changed) {
    checks =
        checks.stream()
            .map(check -> check.id().equals(changed.id()) ? changed : check)
            .collect(Collectors.toUnmodifiableList());
  }

  /** Tells everybody who listens. */
  public void signal(WatchSignal signal) {
    listeners.forEach(listener -> listener.accept(signal));
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public List<CheckView> checks() {
    return checks;
  }

  @Override
  public Optional<CheckView> check(CheckId id) {
    return checks.stream().filter(check -> check.id().equals(id)).findFirst();
  }

  @Override
  public Collection<Alert> reported() {
    return List.copyOf(reported);
  }

  @Override
  public WatchHealth health() {
    return health;
  }

  @Override
  public Subscription subscribe(Consumer<WatchSignal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
