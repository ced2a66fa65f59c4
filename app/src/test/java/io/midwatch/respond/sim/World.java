package io.midwatch.respond.sim;

import io.midwatch.base.Reason;
import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.Observation;
import io.midwatch.detect.change.Changes;
import io.midwatch.detect.change.MemoryChanges;
import io.midwatch.detect.judge.WatchStore;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.Prober;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.detect.uplink.Outside;
import io.midwatch.detect.watch.Board;
import io.midwatch.detect.watch.Watch;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.answer.Acknowledgements;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.distress.DirectCalls;
import io.midwatch.respond.distress.Distress;
import io.midwatch.respond.notify.Announcer;
import io.midwatch.respond.outbox.Dispatcher;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.outbox.OutboxHealth;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.silence.Silences;
import io.midwatch.respond.sim.Mortal.Crash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The whole pipeline on the virtual clock: a plan as people write it, scripted targets, the real
 * watch, judge, announcer, outbox and dispatcher, providers with moods, and a disk that can be full
 * or read-only, which is told past it. A crash leaves only the disk.
 */
final class World implements WatchStore, Prober, Outside {
  /** So long until a commit of the watch is on disk. */
  private static final Duration FSYNC = Duration.ofMillis(5);

  private static final Duration LOOK = Duration.ofMillis(20);

  private record Happening(long nanos, long number, Runnable what) {}

  final VirtualClock clock = new VirtualClock();
  final Disk disk = new Disk();
  final Plan plan;
  final List<Provider.Receipt> received = new ArrayList<>();
  final Provider ntfy = new Provider("ntfy", clock, received::add);
  final Provider email = new Provider("email", clock, received::add);
  private final Map<String, Reason> targets = new HashMap<>();
  private final Changes changes = new Changes(new MemoryChanges(), clock);
  private final Random random;
  private final List<Commit> held = new ArrayList<>();
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::nanos).thenComparingLong(Happening::number));
  private BooleanSupplier killer = () -> false;
  private Duration latency = Duration.ofMillis(100);
  private Optional<Trouble> unwritable = Optional.empty();
  private boolean uplink = true;
  private long number;
  private long asleepNanos;
  private int underWay;
  private int crashes;
  private long napUntil;
  private long heard;
  private Watch watch;
  private Board board;
  private Distress distress;
  private Mortal store;
  private Outbox outbox;
  private Announcer announcer;
  private Dispatcher dispatcher;

  World(String yaml, long seed) {
    this.random = new Random(seed);
    this.plan = read(yaml);
    boot();
  }

  private Plan read(String yaml) {
    List<Channel> channels = List.of(ntfy, email);
    PlanReader reader = new PlanReader(KindRegistry.probes(), channels, clock);
    LinkedHashMap<String, String> files = new LinkedHashMap<>(Map.of("midwatch.yml", yaml));
    return switch (reader.read(files, Surroundings.NONE)) {
      case ReadPlan.Good good -> good.plan();
      case ReadPlan.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  private void boot() {
    ahead.clear();
    held.clear();
    napUntil = clock.nanos();
    underWay = 0;
    board = new Board(clock, plan, "first", List::of, () -> {});
    watch =
        new Watch(
            new Watch.Parts(
                clock, () -> clock.nanos() + asleepNanos, this, this, this, o -> {}, Runnable::run),
            board,
            plan);
    store = new Mortal(disk.outbox, () -> killer.getAsBoolean());
    disk.outbox.around(this::mayWrite, () -> {});
    outbox = new Outbox(store, clock);
    Silences silences = new Silences(new MemorySilences(), clock, () -> "none");
    Announcer.Known known = new Announcer.Known(disk, changes, silences, name -> Optional.empty());
    announcer = new Announcer(known, outbox, () -> plan, clock);
    dispatcher =
        new Dispatcher(
            outbox,
            () -> plan,
            Map.of("ntfy", ntfy, "email", email),
            new Dispatcher.Means(clock, new Random(random.nextLong()), this::send));
    distress =
        new Distress(
            new Distress.Sight(() -> plan, () -> unwritable.stream().toList(), board::checks),
            new DirectCalls(
                () -> plan, Map.of("ntfy", ntfy, "email", email), call -> at(latency, call), clock),
            clock);
    tellPastTheStore();
  }

  /** Every second while nothing can be written, and once more when it can be again. */
  private void tellPastTheStore() {
    distress.pump();
    if (unwritable.isPresent()) {
      at(Duration.ofSeconds(1), this::tellPastTheStore);
    }
  }

  private void mayWrite() {
    if (unwritable.isPresent()) {
      throw new FullException();
    }
  }

  private static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void send(Runnable attempt) {
    at(
        latency,
        () -> {
          napUntil = clock.nanos();
          attempt.run();
        });
  }

  /** From now on this host answers so. */
  void target(String host, Reason reason) {
    targets.put(host, reason);
  }

  void latency(Duration time) {
    latency = time;
  }

  void uplink(boolean works) {
    uplink = works;
  }

  /** Asked before and after every write of the outbox: is the process killed here? */
  void killer(BooleanSupplier next) {
    killer = next;
  }

  /** From now on the store refuses every write, for this reason. What was written can be read. */
  void refusesWrites(String why) {
    unwritable = Optional.of(new Trouble("state", clock.now(), why, true));
    at(Duration.ZERO, this::tellPastTheStore);
  }

  /** From now on everything can be written again; what was held back is, first. */
  void takesWrites() {
    unwritable = Optional.empty();
    held.forEach(disk::write);
    held.clear();
  }

  boolean isWritable() {
    return unwritable.isEmpty();
  }

  /** The checks and alerts of now, whether they could be written or not. */
  Board board() {
    return board;
  }

  int crashes() {
    return crashes;
  }

  OutboxHealth health() {
    return outbox.health();
  }

  /** The process is killed and started again at once. */
  void crash() {
    crashes++;
    store.die();
    boot();
  }

  /** The process stands still, or the machine sleeps with its monotonic clock. */
  void pause(Duration time, boolean asleep) {
    if (asleep) {
      clock.step(time);
      asleepNanos += time.toNanos();
    } else {
      clock.advance(time);
    }
  }

  /** Pages that ought to have done something by now. */
  List<Page> overdue() {
    return outbox.hasDuePages() ? disk.outbox.pages().live() : List.of();
  }

  /** Somebody takes a page, if there is one to take. */
  boolean takes(String person, String page) {
    try {
      return new Acknowledgements(outbox, () -> plan, clock)
          .acknowledge(page, person, "test")
          .isPresent();
    } catch (Crash e) {
      crash();
      return false;
    } catch (FullException e) {
      return false;
    }
  }

  private void at(Duration after, Runnable what) {
    ahead.add(new Happening(clock.nanos() + after.toNanos(), number++, what));
  }

  Plan plan() {
    return plan;
  }

  /** Where alerts are handed in that come from no look. */
  Signals signals() {
    return batch -> {
      CompletableFuture<Taken> done = new CompletableFuture<>();
      watch.take(batch, done);
      return done;
    };
  }

  /** Something beside the watch has its turn so often. */
  void beside(Duration every, Runnable turn) {
    at(
        every,
        () -> {
          turn.run();
          beside(every, turn);
        });
  }

  /** Lets time pass. */
  void runFor(Duration time) {
    long end = clock.nanos() + time.toNanos();
    while (clock.nanos() < end) {
      long wake = Math.min(clock.nanos() + watch.turn(), clock.nanos() + respond().toNanos());
      Happening next = ahead.peek();
      long then = Math.min(end, next == null ? wake : Math.min(wake, next.nanos()));
      clock.advance(Duration.ofNanos(Math.max(0, then - clock.nanos())));
      while (!ahead.isEmpty() && ahead.peek().nanos() <= clock.nanos()) {
        alive(ahead.remove().what());
      }
    }
    respond();
  }

  /** As the loops do: when there is news, when a nap is over, when a page is due. */
  private Duration respond() {
    long now = clock.nanos();
    if (now < napUntil && disk.lastEvent() == heard && !outbox.hasDuePages()) {
      return Duration.ofNanos(napUntil - now);
    }
    napUntil = now + Duration.ofSeconds(1).toNanos();
    heard = disk.lastEvent();
    alive(() -> {
      while (announcer.announce() > 0) {
        // A storm takes several turns.
      }
      napUntil = now + dispatcher.pump().toNanos();
    });
    return Duration.ofNanos(napUntil - now);
  }

  /** Threads outlive a full disk; nothing outlives a kill. */
  private void alive(Runnable work) {
    try {
      work.run();
    } catch (Crash e) {
      crash();
    } catch (FullException e) {
      // The round is taken again.
    }
  }

  @Override
  public void start(CheckSpec check, Optional<String> pinned, Consumer<Observation> done) {
    Instant began = clock.now();
    Reason reason =
        uplink ? targets.getOrDefault(check.target().host(), Reason.OK) : Reason.CONNECT_TIMEOUT;
    boolean hangs = reason == Reason.CONNECT_TIMEOUT;
    underWay++;
    at(
        hangs ? check.timeout() : LOOK,
        () -> {
          underWay--;
          done.accept(look(check, began, reason));
        });
  }

  private static Observation look(CheckSpec check, Instant at, Reason reason) {
    return Observation.bare(
        check.id(), at, reason.verdict(), reason, reason == Reason.OK ? "" : reason.sentence());
  }

  @Override
  public int underWay() {
    return underWay;
  }

  @Override
  public List<Place> own() {
    return List.of(new Place(Place.GATEWAY, "192.0.2.1", false));
  }

  @Override
  public void ask(List<Place> places, Consumer<List<Sign>> done) {
    boolean answers = uplink;
    List<Sign> signs = places.stream().map(place -> new Sign(place, answers)).toList();
    at(Duration.ofMillis(answers ? 5 : 2_000), () -> done.accept(signs));
  }

  @Override
  public Memory load(Instant blipsSince) {
    return disk.load();
  }

  @Override
  public void commit(Commit commit, Runnable committed) {
    at(
        FSYNC,
        () -> {
          if (unwritable.isPresent()) {
            held.add(commit);
          } else {
            disk.write(commit);
            committed.run();
          }
        });
  }

  @Override
  public void alive(Instant at) {
    if (unwritable.isEmpty()) {
      disk.alive(at);
    }
  }
}
