package io.midwatch.respond.oncall.absence;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.Concerned;
import io.midwatch.respond.oncall.Nearness;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.oncall.absence.Absences.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the calendars that the plan names, and tells of each time when somebody is on call while
 * away: the owner of the watching, whoever is away, the members of the rota and the owners of what
 * hangs on it. A calendar that cannot be had leaves the one before in force, and is told, too. For
 * one thread.
 */
public final class AbsenceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(AbsenceWatch.class);
  private static final String FAMILY = "midwatch/absence/";

  /** What the ids of alerts about calendars that cannot be had begin with. */
  public static final String UNREAD = FAMILY + "calendar/";

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration READ_AGAIN = Duration.ofHours(1);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

  /** A calendar that cannot be had for so long is told at once; before, it is a ticket. */
  private static final Duration TOLD_AFTER = Duration.ofHours(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Supplier<Plan> plan;
  private final Absences absences;
  private final Fetch fetch;
  private final Clock clock;
  private final Upkeep upkeep;
  private final Map<String, Long> dueNanos = new HashMap<>();
  private final Map<String, Failure> failures = new HashMap<>();

  /** The calendar of somebody cannot be had since then, by both clocks. */
  private record Failure(Instant since, long nanos, String words) {}

  /** Gets the text of a calendar, bounded in size and time. */
  @FunctionalInterface
  public interface Fetch {
    /**
     * The text.
     *
     * @param source the path of a file, or a web address
     * @throws IOException when it cannot be had; the message holds nothing of the address but its
     *     host
     */
    String text(String source) throws IOException;
  }

  /**
   * @param plan in force, with the overrides laid over
   * @param means where alerts are handed in
   */
  public AbsenceWatch(
      Supplier<Plan> plan, Absences absences, Fetch fetch, Upkeep.Means means, Clock clock) {
    this.plan = plan;
    this.absences = absences;
    this.fetch = fetch;
    this.clock = clock;
    this.upkeep = new Upkeep(means, FAMILY);
  }

  /** Does what is due, and says how long to wait. */
  public Duration pump() {
    Plan now = plan.get();
    now.people().values().forEach(this::read);
    Instant at = clock.now();
    failures.keySet().retainAll(now.people().keySet());
    upkeep.hold(
        Stream.concat(
                absences.clashes(now, at).stream().map(away -> signal(away, now)),
                failures.entrySet().stream().map(one -> missing(one.getKey(), one.getValue(), now)))
            .toList());
    return EVERY;
  }

  private void read(Person person) {
    if (person.absences().isEmpty()) {
      absences.remove(person.id(), Source.PLAN);
      failures.remove(person.id());
      return;
    }
    String calendar = person.id() + " " + person.absences();
    Long due = dueNanos.get(calendar);
    if (due != null && clock.nanos() - due < 0) {
      return;
    }
    Optional<String> problem = fetched(person);
    if (problem.isPresent()) {
      LOG.warn("the absences of {} {}", person.id(), problem.get());
      failures.compute(person.id(), (_, before) -> failure(before, problem.get()));
    } else {
      failures.remove(person.id());
    }
    Duration pause = problem.isPresent() ? TRY_AGAIN : READ_AGAIN;
    dueNanos.put(calendar, clock.nanos() + pause.toNanos());
  }

  /** What is wrong with the calendar, if anything is. */
  private Optional<String> fetched(Person person) {
    try {
      absences.keep(person, Source.PLAN, fetch.text(person.absences()), clock.now());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot be had: " + e.getMessage());
    } catch (UnreadableCalendarException e) {
      return Optional.of("cannot be read: " + e.words());
    }
  }

  private Failure failure(@Nullable Failure before, String words) {
    return before == null
        ? new Failure(clock.now(), clock.nanos(), words)
        : new Failure(before.since(), before.nanos(), words);
  }

  private Signal missing(String person, Failure failure, Plan now) {
    boolean told = clock.nanos() - failure.nanos() >= TOLD_AFTER.toNanos();
    String kept =
        absences.isKept(person, Source.PLAN)
            ? "; what was read of it before still counts"
            : "; nothing is known of when they are away";
    return new Signal(
        new CheckId(UNREAD + person),
        "midwatch",
        told ? Severity.NOTICE : Severity.TICKET,
        Reason.CALENDAR_UNREAD,
        now.mask().apply("the absences of " + person + " " + failure.words() + kept),
        failure.since(),
        Concerned.origin(List.of(person), ""));
  }

  private Signal signal(Away away, Plan now) {
    Nearness nearness = Nearness.of(away.turns().getFirst().from(), clock.now());
    long since = away.absence().from().getEpochSecond();
    return new Signal(
        new CheckId(FAMILY + away.rota() + "/" + away.person() + "/" + since),
        "midwatch",
        nearness.severity(),
        Reason.ABSENT,
        words(away, now) + ": midwatch oncall override puts somebody else there",
        clock.now(),
        Concerned.origin(people(away, now), nearness.word()));
  }

  private static List<String> people(Away away, Plan now) {
    return Stream.concat(Stream.of(away.person()), Concerned.rota(now, away.rota()).stream())
        .toList();
  }

  /** One sentence: {@code Ana Lind is away, and on call in shop-oncall from ... to ...}. */
  public static String words(Away away, Plan plan) {
    ZoneId zone =
        Optional.ofNullable(plan.rotas().get(away.rota())).map(Rota::zone).orElse(ZoneOffset.UTC);
    String name =
        Optional.ofNullable(plan.people().get(away.person()))
            .map(Person::name)
            .orElse(away.person());
    int more = away.turns().size() - 1;
    return "%s is away, and on call in %s from %s to %s (%s)%s"
        .formatted(
            name,
            away.rota(),
            TIME.format(away.turns().getFirst().from().atZone(zone)),
            TIME.format(away.turns().getFirst().to().atZone(zone)),
            zone,
            more == 0 ? "" : " and " + more + (more == 1 ? " time more" : " times more"));
  }
}
