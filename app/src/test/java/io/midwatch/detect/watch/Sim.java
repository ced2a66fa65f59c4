package io.midwatch.detect.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.history.ObservationLog;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.judge.WatchStore;
import io.midwatch.detect.probe.Prober;
import io.midwatch.detect.uplink.Outside;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The real watch on a virtual clock: scripted targets, an in-memory store, and everything that was
 * written down for assertions.
 */
final class Sim implements WatchStore, Prober {
  /** How a target answers. */
  record Answer(Reason reason, Duration after, String detail, Map<String, Double> measures) {
    Answer(Reason reason, Duration after) {
      this(reason, after, reason == Reason.OK ? "" : reason.sentence(), Map.of());
    }

    /** A certificate that ends in so many days, on this rung. */
    static Answer ending(double days, int rung) {
      return new Answer(
          Reason.CERT_EXPIRING,
          Duration.ofMillis(20),
          "it expires in "
              + (int) days
              + " days (told when 15 days are left, now at "
              + rung
              + " days)",
          Map.of("cert_days", days, "cert_rung", (double) rung));
    }
  }

  static final Answer FINE = new Answer(Reason.OK, Duration.ofMillis(20));
  static final Answer REFUSED = new Answer(Reason.REFUSED, Duration.ofMillis(1));
  static final Answer BROKEN = new Answer(Reason.STATUS, Duration.ofMillis(30));
  static final Answer HANGS = new Answer(Reason.CONNECT_TIMEOUT, Duration.ofDays(1));

  private record Happening(long nanos, long number, Runnable what) {}

  final VirtualClock clock = new VirtualClock();
  final List<WatchEvent> events = new ArrayList<>();
  final List<Observation> observations = new ArrayList<>();
  final List<BlindPeriod> blind = new ArrayList<>();
  final Map<String, Integer> looks = new HashMap<>();
  private final Map<CheckId, CheckState> states = new LinkedHashMap<>();
  private final Map<AlertId, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, Answer> targets = new HashMap<>();
  private final Map<String, IntFunction<Answer>> scripts = new HashMap<>();
  private ObservationLog also = look -> {};
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::nanos).thenComparingLong(Happening::number));
  private Optional<Instant> lastAlive = Optional.empty();
  private List<Outside.Place> own = List.of();
  private final Set<String> silent = new HashSet<>();
  private boolean uplink = true;
  private long number;
  private long asleepNanos;
  private int underWay;
  private Board board;
  private Watch watch;

  Sim(Plan plan) {
    board = new Board(clock, plan, "first", List::of, () -> {});
    watch = new Watch(parts(), board, plan);
  }

  private Watch.Parts parts() {
    return new Watch.Parts(
        clock,
        () -> clock.nanos() + asleepNanos,
        this,
        new Outside() {
          @Override
          public List<Place> own() {
            return own;
          }

          @Override
          public void ask(List<Place> places, Consumer<List<Sign>> done) {
            List<Sign> signs =
                places.stream()
                    .map(place -> new Sign(place, uplink && !silent.contains(place.name())))
                    .toList();
            at(Duration.ofMillis(uplink ? 5 : 2000), () -> done.accept(signs));
          }
        },
        this,
        this::seen,
        Runnable::run);
  }

  private void seen(Observation look) {
    observations.add(look);
    also.append(look);
  }

  /** Takes every look too. */
  void also(ObservationLog log) {
    also = log;
  }

  /** How this host answers each look, by its number from 1. */
  void script(String host, IntFunction<Answer> answers) {
    scripts.put(host, answers);
  }

  /** The process is killed and started again at once. */
  void crash(Plan plan) {
    ahead.clear();
    board = new Board(clock, plan, "again", List::of, () -> {});
    watch = new Watch(parts(), board, plan);
  }

  Watch watch() {
    return watch;
  }

  Board board() {
    return board;
  }

  /** From now on this host answers so. */
  void target(String host, Answer answer) {
    targets.put(host, answer);
  }

  /** The machine tells these of our own places. */
  void own(String... names) {
    own = Arrays.stream(names).map(n -> new Outside.Place(n, "192.0.2.1", false)).toList();
  }

  /** This place of our own does not answer, whatever else does. */
  void silence(String name) {
    silent.add(name);
  }

  void uplink(boolean works) {
    uplink = works;
  }

  /** Does something so long from now. */
  void at(Duration after, Runnable what) {
    ahead.add(new Happening(clock.nanos() + after.toNanos(), number++, what));
  }

  /** Lets time pass. */
  void runFor(Duration time) {
    long end = clock.nanos() + time.toNanos();
    while (true) {
      long wake = clock.nanos() + watch.turn();
      Happening next = ahead.peek();
      long then = next == null ? wake : Math.min(wake, next.nanos());
      if (then - end > 0) {
        clock.advance(Duration.ofNanos(Math.max(0, end - clock.nanos())));
        return;
      }
      clock.advance(Duration.ofNanos(Math.max(0, then - clock.nanos())));
      while (!ahead.isEmpty() && ahead.peek().nanos() <= clock.nanos()) {
        ahead.poll().what().run();
      }
    }
  }

  /** The process stands still: time passes, answers arrive, nobody takes them. */
  void freeze(Duration time) {
    clock.advance(time);
  }

  /** The machine sleeps: the monotonic clock stands still. */
  void sleep(Duration time) {
    clock.step(time);
    asleepNanos += time.toNanos();
  }

  @Override
  public void start(CheckSpec check, Optional<String> pinned, Consumer<Observation> done) {
    Instant began = clock.now();
    looks.merge(check.target().host(), 1, Integer::sum);
    Answer answer = answer(check.target().host());
    boolean cut = !uplink && !check.target().host().startsWith("lan");
    Answer real = cut ? HANGS : answer;
    boolean hangs = real.after().compareTo(check.timeout()) >= 0;
    Duration takes = hangs ? check.timeout() : real.after();
    underWay++;
    at(
        takes,
        () -> {
          underWay--;
          done.accept(look(check.id(), began, real));
        });
  }

  private Answer answer(String host) {
    IntFunction<Answer> script = scripts.get(host);
    return script == null
        ? targets.getOrDefault(host, FINE)
        : script.apply(looks.getOrDefault(host, 0));
  }

  private static Observation look(CheckId check, Instant at, Answer answer) {
    return new Observation(
        check,
        at,
        answer.reason().verdict(),
        answer.reason(),
        answer.detail(),
        Phases.NONE,
        List.of(),
        answer.measures(),
        Evidence.NONE,
        Optional.empty());
  }

  @Override
  public int underWay() {
    return underWay;
  }

  @Override
  public Memory load(Instant blipsSince) {
    return new Memory(
        List.copyOf(states.values()),
        alerts.values().stream().filter(Alert::isOpen).toList(),
        events(WatchEvent.Blip.class).stream()
            .filter(blip -> !blip.at().isBefore(blipsSince))
            .collect(groupingBy(WatchEvent.Blip::check, mapping(WatchEvent.Blip::at, toList()))),
        lastAlive);
  }

  @Override
  public void commit(Commit commit, Runnable committed) {
    commit.states().forEach(state -> states.put(state.check(), state));
    commit.alerts().forEach(alert -> alerts.put(alert.id(), alert));
    blind.addAll(commit.blind());
    events.addAll(commit.events());
    committed.run();
  }

  @Override
  public void alive(Instant at) {
    lastAlive = Optional.of(at);
  }

  /** Events of one type, in order. */
  <T extends WatchEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Alerts that are told by themselves, open or not. */
  List<Alert> roots() {
    return alerts.values().stream().filter(alert -> alert.beneath().isEmpty()).toList();
  }

  List<Alert> alerts() {
    return List.copyOf(alerts.values());
  }
}
