package io.midwatch.respond.trial;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.oncall.Concerned;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.trial.DrillLog.Tried;
import io.midwatch.respond.trial.TriedWays.Way;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Does a page still come through, by every way, months after somebody tried it? For people with a
 * {@code drill} a quiet test page goes out by each of their ways in turn, when the last proof of it
 * is that old, and they confirm it as they would any other. One that nobody takes, or that nobody
 * confirms within a day, is an alert: told to the owner of the watching, and to them by another
 * way. For one thread.
 */
public final class Drills {
  private static final String FAMILY = "midwatch/drill/";
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** So long they have; as long as the code of the page holds. */
  static final Duration TO_CONFIRM = TriedWays.CODE_HOLDS;

  /** A provider that takes nothing is asked again so often, so long, before it is told. */
  private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

  private static final Duration TRIED_FOR = Duration.ofHours(1);

  /** After one that failed comes another, but not every day. */
  private static final Duration ANEW = Duration.ofDays(7);

  private static final int FROM_HOUR = 10;
  private static final int TO_HOUR = 16;

  private final Supplier<Plan> plan;
  private final BooleanSupplier busy;
  private final Parts parts;
  private final Clock clock;
  private final Upkeep upkeep;
  private final Map<Way, Long> sentNanos = new HashMap<>();

  /**
   * What it works with.
   *
   * @param page sends
   * @param tried what was confirmed
   * @param log what was sent by itself
   */
  public record Parts(TestPage page, TriedWays tried, DrillLog log) {}

  /** A way of somebody, by its place in their reach. */
  private record Lane(Person person, int index, Way way) {
    Reach reach() {
      return person.reach().get(index);
    }
  }

  /**
   * @param busy is a page open? Nothing is tried then
   * @param means where alerts are handed in
   */
  public Drills(
      Supplier<Plan> plan, BooleanSupplier busy, Parts parts, Upkeep.Means means, Clock clock) {
    this.plan = plan;
    this.busy = busy;
    this.parts = parts;
    this.clock = clock;
    this.upkeep = new Upkeep(means, FAMILY);
  }

  /** Does what is due, and says how long to wait. */
  public Duration pump() {
    Plan now = plan.get();
    Map<Way, Instant> known = parts.tried().all();
    List<Signal> wrong = new ArrayList<>();
    for (Person person : now.people().values()) {
      List<Lane> lanes = lanes(person);
      if (!lanes.isEmpty()) {
        send(now, lanes, known);
        wrong.addAll(unproven(person, lanes, known));
      }
    }
    upkeep.hold(wrong);
    return EVERY;
  }

  private List<Lane> lanes(Person person) {
    if (person.drill().isEmpty()) {
      return List.of();
    }
    return Stream.iterate(0, i -> i < person.reach().size(), i -> i + 1)
        .map(i -> new Lane(person, i, Way.of(person.id(), person.reach().get(i))))
        .filter(lane -> parts.page().isConfirmable(lane.reach()))
        .toList();
  }

  /** One way of a person at a time: what waits to be confirmed holds the next one back. */
  private void send(Plan now, List<Lane> lanes, Map<Way, Instant> known) {
    Instant at = clock.now();
    boolean waiting = lanes.stream().anyMatch(lane -> isWaiting(lane, known));
    if (waiting || busy.getAsBoolean()) {
      return;
    }
    lanes.stream()
        .filter(lane -> isQuietHour(lane, at) && isDue(lane, known, at))
        .findFirst()
        .ifPresent(lane -> send(now, lane));
  }

  private void send(Plan now, Lane lane) {
    Instant at = clock.now();
    Instant since =
        parts
            .log()
            .of(lane.way())
            .filter(one -> isUnproven(one, proven(lane, parts.tried().all())))
            .map(Tried::since)
            .orElse(at);
    try {
      Sent sent = parts.page().drill(now, lane.person(), lane.index());
      boolean taken = sent instanceof Sent.Accepted;
      String refused = sent.answer().isBlank() ? "no answer" : sent.answer();
      sentNanos.put(lane.way(), clock.nanos());
      parts.log().note(lane.way(), new Tried(since, at, taken ? "" : refused));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDue(Lane lane, Map<Way, Instant> known, Instant at) {
    Duration period = lane.person().drill().orElseThrow();
    Optional<Tried> tried = parts.log().of(lane.way());
    Optional<Instant> proven = proven(lane, known);
    boolean open = tried.filter(one -> isUnproven(one, proven)).isPresent();
    if (open) {
      Tried last = tried.orElseThrow();
      Duration pause =
          last.isRefused() && !isLong(last)
              ? TRY_AGAIN
              : ANEW.compareTo(period) < 0 ? ANEW : period;
      return !at.isBefore(last.last().plus(pause));
    }
    return proven.map(one -> !at.isBefore(one.plus(period))).orElse(true);
  }

  private boolean isWaiting(Lane lane, Map<Way, Instant> known) {
    return parts
        .log()
        .of(lane.way())
        .filter(one -> isUnproven(one, proven(lane, known)))
        .filter(one -> !one.isRefused() && !isDayOver(lane, one))
        .isPresent();
  }

  private boolean isDayOver(Lane lane, Tried tried) {
    Long sent = sentNanos.get(lane.way());
    return sent == null
        ? !clock.now().isBefore(tried.last().plus(TO_CONFIRM))
        : clock.nanos() - sent >= TO_CONFIRM.toNanos();
  }

  /** One before it was not confirmed either. */
  private static boolean isRepeated(Tried tried) {
    return Duration.between(tried.since(), tried.last()).compareTo(TO_CONFIRM) >= 0;
  }

  private static boolean isLong(Tried tried) {
    return Duration.between(tried.since(), tried.last()).compareTo(TRIED_FOR) >= 0;
  }

  private static boolean isUnproven(Tried tried, Optional<Instant> proven) {
    return proven.map(one -> one.isBefore(tried.last())).orElse(true);
  }

  private static Optional<Instant> proven(Lane lane, Map<Way, Instant> known) {
    return Optional.ofNullable(known.get(lane.way().confirmation()));
  }

  /** On a weekday between ten and four by their clock, in the hours of the way. */
  private static boolean isQuietHour(Lane lane, Instant at) {
    Person person = lane.person();
    ZonedDateTime there = at.atZone(person.zone());
    return there.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
        && there.getHour() >= FROM_HOUR
        && there.getHour() < TO_HOUR
        && lane.reach().hours().covers(at, person.zone());
  }

  /** One alert for a person, about all their ways that are not proven. */
  private List<Signal> unproven(Person person, List<Lane> lanes, Map<Way, Instant> known) {
    List<Integer> ways = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Instant since = clock.now();
    for (Lane lane : lanes) {
      Optional<String> wrong = wrong(lane, known);
      if (wrong.isPresent()) {
        ways.add(lane.index());
        words.add(lane.reach().channel() + " (" + wrong.get() + ")");
      }
    }
    if (ways.isEmpty()) {
      return List.of();
    }
    String id = person.id();
    String step = "ways " + ways;
    return List.of(
        new Signal(
            new CheckId(FAMILY + id),
            "midwatch",
            Severity.NOTICE,
            Reason.WAY_UNPROVEN,
            Objects.requireNonNull(plan.get())
                .mask()
                .apply(
                    "%s may not be reached by %s: midwatch test-page %s tries it again"
                        .formatted(person.name(), String.join(", ", words), id)),
            since,
            Concerned.notBy(id, ways, step)));
  }

  private Optional<String> wrong(Lane lane, Map<Way, Instant> known) {
    return parts
        .log()
        .of(lane.way())
        .filter(one -> isUnproven(one, proven(lane, known)))
        .flatMap(one ->
            one.isRefused()
                ? Optional.of("not taken: " + one.refused()).filter(_ -> isLong(one))
                : Optional.of("a test page of " + one.last() + " was not confirmed")
                    .filter(_ -> isRepeated(one) || isDayOver(lane, one)));
  }
}
