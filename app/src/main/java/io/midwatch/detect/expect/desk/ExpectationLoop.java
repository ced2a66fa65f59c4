package io.midwatch.detect.expect.desk;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.detect.expect.DayTally;
import io.midwatch.detect.expect.Expectations;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.KeptPing;
import io.midwatch.detect.expect.Order;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.expect.Slot;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.detect.signal.Signals;
import io.midwatch.plan.Plan;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Expectations at work: signs are taken in batches on one thread and written many to a transaction,
 * and each is answered when its transaction is on disk. Deadlines are kept in one heap, so that a
 * heartbeat costs nothing while nothing happens to it.
 */
public final class ExpectationLoop implements Expectations, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpectationLoop.class);

  /** So many signs may wait, or be under way to the disk. */
  static final int CAPACITY = 20_000;

  private static final int BATCH = 2_000;
  private static final long TICK_MILLIS = 1_000;
  private static final Duration ALIVE = Duration.ofSeconds(4);
  private static final Duration PRUNE = Duration.ofHours(6);
  private static final long PARTING_MILLIS = 3_000;

  /** So long at most is waited for a transaction under way, while signs gather for the next. */
  private static final long GATHERING_MILLIS = 20;

  private final Parts parts;
  private final Addresses addresses;
  private volatile Desk desk;
  private final Setback setback = new Setback();
  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingQueue<Errand<?>> errands = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicInteger waiting = new AtomicInteger();
  private final Flight.Control flights = new Flight.Control();
  private final Pulse pulse;
  private final Thread thread;
  private volatile boolean closing;
  private Plan plan;
  private Instant alive = Instant.MIN;
  private Instant pruned = Instant.MIN;

  /**
   * What it works with.
   *
   * @param boot time since boot including sleep, in nanoseconds
   * @param plan the plan in force
   * @param open the alerts that are open
   */
  public record Parts(
      Clock clock,
      LongSupplier boot,
      ExpectationStore store,
      Signals signals,
      ObservationLog observations,
      Supplier<Plan> plan,
      Supplier<? extends Collection<Alert>> open) {}

  /** What is to be done, and who waits until it is on disk. */
  private record Errand<T>(Supplier<T> work, CompletableFuture<T> done) {
    Flight.Answer run() {
      try {
        T result = work.get();
        return new Flight.Answer(done, () -> done.complete(result));
      } catch (RuntimeException refused) {
        return new Flight.Answer(done, () -> done.completeExceptionally(refused));
      }
    }
  }

  private ExpectationLoop(Parts parts, Addresses addresses) {
    this.parts = parts;
    this.addresses = addresses;
    this.plan = parts.plan().get();
    Instant now = parts.clock().now();
    this.pulse = new Pulse(now, parts.clock().nanos(), parts.boot().getAsLong());
    this.desk = empty(now);
    this.thread = Thread.ofPlatform().name("heartbeats").daemon().unstarted(this::run);
  }

  private Desk empty(Instant now) {
    return new Desk(
        addresses,
        new Telling(parts.signals()),
        new Desk.Measured(
            new Series(parts.observations()), parts.store().trends(), parts.store()::slots),
        plan,
        now);
  }

  /** Goes on from what was kept, and starts its thread. */
  public static ExpectationLoop start(Parts parts, KeyValueStore keys) {
    ExpectationLoop loop = prepare(parts, keys);
    loop.thread.start();
    return loop;
  }

  /** One that is turned by hand. */
  public static ExpectationLoop prepare(Parts parts, KeyValueStore keys) {
    ExpectationLoop loop = new ExpectationLoop(parts, Addresses.of(keys, new SecureRandom()));
    loop.desk.begin(parts.store().load(), parts.open().get(), parts.clock().now());
    loop.flush(List.of());
    return loop;
  }

  @Override
  public CompletableFuture<Receipt> report(Ping ping) {
    return hand(() -> desk.take(ping, parts.clock().now()));
  }

  @Override
  public CompletableFuture<Void> order(Order order) {
    return hand(
            () -> {
              desk.order(order, parts.clock().now());
              return true;
            })
        .thenApply(_ -> null);
  }

  private <T> CompletableFuture<T> hand(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    if (waiting.incrementAndGet() > CAPACITY || !errands.offer(new Errand<>(work, done))) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(new OverloadedException(CAPACITY));
    }
    return done;
  }

  private void run() {
    while (!closing) {
      try {
        turn(Math.max(1, Math.min(TICK_MILLIS, pause())));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!closing) {
          LOG.error("a turn of the heartbeats broke; the next follows", e);
        }
      }
    }
  }

  private long pause() {
    lock.lock();
    try {
      return desk.next()
          .map(at -> Duration.between(parts.clock().now(), at).toMillis() + 1)
          .orElse(TICK_MILLIS);
    } finally {
      lock.unlock();
    }
  }

  /** Does what is there to do, waiting for it at most so long. */
  public void turn(long millis) throws InterruptedException {
    flights.await(GATHERING_MILLIS);
    List<Errand<?>> batch = new ArrayList<>();
    Errand<?> first = errands.poll(millis, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      errands.drainTo(batch, BATCH - 1);
    }
    lock.lock();
    try {
      Instant now = parts.clock().now();
      if (!isSound(batch, now)) {
        return;
      }
      listen(now);
      if (!plan.equals(parts.plan().get())) {
        plan = parts.plan().get();
        desk.adopt(plan, now);
      }
      List<Flight.Answer> answers = new ArrayList<>(batch.size());
      batch.forEach(errand -> answers.add(errand.run()));
      desk.turn(now);
      flush(answers);
      flights.giveUp(parts.clock().nanos());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Is what is known what is on disk? Where that refused something it goes on from there, and takes
   * nothing until it can: what was decided on a sign that is not kept would be decided again.
   */
  private boolean isSound(List<Errand<?>> batch, Instant now) {
    Optional<Setback.Refusal> ahead = setback.ahead();
    if (ahead.isEmpty()) {
      return true;
    }
    if (flights.isUnderWay() || !setback.mayTry(parts.clock().nanos())) {
      turnAway(batch, ahead.get(), now);
      return false;
    }
    try {
      Desk fresh = empty(now);
      fresh.begin(parts.store().load().awake(), parts.open().get(), now);
      desk = fresh;
    } catch (RuntimeException unreadable) {
      if (!closing) {
        LOG.error("what is kept of heartbeats cannot be read; it is tried again", unreadable);
      }
      turnAway(batch, ahead.get(), now);
      return false;
    }
    setback.resumed();
    if (ahead.get().signs()) {
      desk.deaf(ahead.get().since(), now);
    }
    return true;
  }

  private void turnAway(List<Errand<?>> batch, Setback.Refusal refusal, Instant now) {
    if (!batch.isEmpty()) {
      waiting.addAndGet(-batch.size());
      setback.refused(new Setback.Refusal(refusal.reason(), now, true));
      batch.forEach(errand -> errand.done().completeExceptionally(refusal.reason()));
    }
    flights.giveUp(parts.clock().nanos());
  }

  private void listen(Instant now) {
    Pulse.Beat beat = pulse.beat(now, parts.clock().nanos(), parts.boot().getAsLong());
    beat.still().ifPresent(still -> desk.deaf(now.minus(still), now));
    beat.step().ifPresent(step -> desk.step(step, now));
  }

  private void flush(List<Flight.Answer> answers) {
    Instant now = parts.clock().now();
    boolean due = alive.equals(Instant.MIN) || alive.plus(ALIVE).isBefore(now);
    if (!due && answers.isEmpty() && !desk.hasNews()) {
      return;
    }
    alive = now;
    Flight flight = flights.begin(answers, parts.clock().nanos());
    ExpectationStore.Commit commit = desk.take(now);
    parts
        .store()
        .commit(
            commit,
            () -> {
              waiting.addAndGet(-answers.size());
              setback.landed();
              flight.landed();
            },
            reason -> {
              waiting.addAndGet(-answers.size());
              setback.refused(new Setback.Refusal(reason, now, !commit.pings().isEmpty()));
              flight.lost(reason);
            });
    if (pruned.equals(Instant.MIN) || pruned.plus(PRUNE).isBefore(now)) {
      pruned = now;
      parts.store().prune(now);
    }
  }

  private <T> T ask(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Heartbeat> find(CheckId id) {
    return desk.directory().find(id);
  }

  @Override
  public Optional<Heartbeat> find(UUID uuid) {
    return desk.directory().find(uuid);
  }

  @Override
  public List<Heartbeat> named(String name) {
    return desk.directory().named(name);
  }

  @Override
  public UUID uuid(CheckId heartbeat) {
    return find(heartbeat).map(addresses::uuid).orElseGet(() -> addresses.derived(heartbeat));
  }

  @Override
  public String pingKey() {
    return addresses.pingKey(house());
  }

  @Override
  public Heartbeats.House house() {
    return desk.directory().house();
  }

  @Override
  public List<HeartbeatView> all() {
    return ask(() -> desk.views(parts.clock().now()));
  }

  @Override
  public List<HeartbeatView> views(CheckId heartbeat) {
    return ask(() -> desk.views(heartbeat, parts.clock().now()));
  }

  @Override
  public List<KeptPing> pings(CheckId heartbeat, int most) {
    return parts.store().pings(heartbeat, most);
  }

  @Override
  public Optional<KeptPing> ping(CheckId heartbeat, long number) {
    return parts.store().ping(heartbeat, number);
  }

  @Override
  public List<Slot> slots(CheckId id, Instant from, Instant to) {
    return parts.store().slots(id, from, to);
  }

  @Override
  public List<DayTally> days(CheckId id, Instant from, Instant to) {
    return parts
        .store()
        .days(
            id, LocalDate.ofInstant(from, ZoneOffset.UTC), LocalDate.ofInstant(to, ZoneOffset.UTC));
  }

  @Override
  public List<Flip> flips(CheckId id, Instant from, Instant to) {
    return parts.store().flips(id, from, to);
  }

  @Override
  public Map<CheckId, List<Point>> runTimes() {
    return parts.store().trends().all(Series.RUN);
  }

  @Override
  public Map<String, List<Point>> figures(CheckId id) {
    return parts.store().trends().load(id);
  }

  /** Writes what is under way, then ends. */
  @Override
  public void close() {
    closing = true;
    var _ = hand(() -> true); // It need not wait until its nap is over.
    try {
      thread.join(PARTING_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
