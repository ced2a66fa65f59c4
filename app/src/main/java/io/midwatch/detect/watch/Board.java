package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.watch.WatchHealth.RejectedPlan;
import io.midwatch.detect.watch.time.Lag;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What everybody else may see of the running watch: copies, put up by the watch's thread after each
 * look and read by any thread.
 */
public final class Board implements WatchView {
  private final Clock clock;
  private final Supplier<List<String>> troubles;
  private final Runnable onCommit;
  private final Instant startedAt;
  private final Map<CheckId, CheckView> views = new ConcurrentHashMap<>();
  private final Map<CheckId, Alert> reported = new ConcurrentHashMap<>();
  private final List<Consumer<WatchSignal>> listeners = new CopyOnWriteArrayList<>();
  private final Lag lag = new Lag();

  private volatile Taken taken;
  private volatile long tickNanos;
  private volatile int underWay;
  private volatile Optional<Instant> isolatedSince = Optional.empty();
  private volatile Optional<RejectedPlan> rejected = Optional.empty();

  private record Taken(Plan plan, String fingerprint, Instant since) {}

  /**
   * @param plan that is watched from the start
   * @param fingerprint of its files
   * @param troubles of other rooms that break the watching, asked whenever health is
   * @param onCommit run after each transaction of the watch, on the store's thread
   */
  public Board(
      Clock clock,
      Plan plan,
      String fingerprint,
      Supplier<List<String>> troubles,
      Runnable onCommit) {
    this.clock = clock;
    this.troubles = troubles;
    this.onCommit = onCommit;
    this.startedAt = clock.now();
    this.taken = new Taken(plan, fingerprint, startedAt);
    this.tickNanos = clock.nanos();
  }

  @Override
  public Plan plan() {
    return taken.plan();
  }

  @Override
  public List<CheckView> checks() {
    return taken.plan().checks().keySet().stream().flatMap(id -> check(id).stream()).toList();
  }

  @Override
  public Optional<CheckView> check(CheckId id) {
    return Optional.ofNullable(views.get(id));
  }

  @Override
  public Collection<Alert> reported() {
    return List.copyOf(reported.values());
  }

  @Override
  public WatchHealth health() {
    Taken now = taken;
    return new WatchHealth(
        startedAt,
        Duration.ofNanos(Math.max(0, clock.nanos() - tickNanos)),
        lag.p99(),
        underWay,
        troubles.get(),
        isolatedSince,
        now.fingerprint(),
        now.since(),
        rejected);
  }

  @Override
  public Subscription subscribe(Consumer<WatchSignal> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The newest plan file was refused; the watch goes on with the plan it has. */
  public void rejected(RejectedPlan plan) {
    rejected = Optional.of(plan);
  }

  /** Tells every listener. */
  public void signal(WatchSignal signal) {
    listeners.forEach(listener -> listener.accept(signal));
  }

  /** Called when a transaction of the watch is on disk. */
  void committed() {
    onCommit.run();
  }

  void plan(Plan plan, String fingerprint) {
    taken = new Taken(plan, fingerprint, clock.now());
    rejected = Optional.empty();
    views.keySet().retainAll(plan.checks().keySet());
  }

  void tick(int looksUnderWay, Optional<Instant> cutOffSince) {
    tickNanos = clock.nanos();
    underWay = looksUnderWay;
    isolatedSince = cutOffSince;
  }

  void late(long nanos) {
    lag.add(nanos);
  }

  /** An alert that comes from no look was opened, changed or ended. */
  void show(Alert alert) {
    if (alert.isOpen()) {
      reported.put(alert.check(), alert);
    } else {
      reported.remove(alert.check());
    }
  }

  void show(Watched check, Moment now) {
    Optional<Instant> next =
        check.pace().hasTurn()
            ? Optional.of(now.wall().plusNanos(check.pace().untilDue(now.nanos())))
            : Optional.empty();
    views.put(
        check.id(),
        new CheckView(
            check.spec(),
            check.state(),
            check.latest(),
            next,
            check.blips(now.wall()),
            taken.plan().maintenanceOf(check.spec(), now.wall()).map(window -> window.name()),
            check.alert().flatMap(Alert::beneath)));
  }
}
