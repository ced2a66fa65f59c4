package io.midwatch.respond.oncall.absence;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.oncall.absence.Absences.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the calendars that the plan names, and tells once of each time when somebody is on call
 * while away. A calendar that cannot be had leaves the one before in force. For one thread.
 */
public final class AbsenceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(AbsenceWatch.class);
  private static final String FAMILY = "midwatch/absence/";
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration READ_AGAIN = Duration.ofHours(1);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(10);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Supplier<Plan> plan;
  private final Absences absences;
  private final Fetch fetch;
  private final Clock clock;
  private final Upkeep upkeep;
  private final Map<String, Long> dueNanos = new HashMap<>();

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
    upkeep.hold(
        absences.clashes(now, clock.now()).stream().map(away -> signal(away, now)).toList());
    return EVERY;
  }

  private void read(Person person) {
    if (person.absences().isEmpty()) {
      absences.remove(person.id(), Source.PLAN);
      return;
    }
    Long due = dueNanos.get(person.id() + " " + person.absences());
    if (due != null && clock.nanos() - due < 0) {
      return;
    }
    Duration pause = READ_AGAIN;
    try {
      absences.keep(person, Source.PLAN, fetch.text(person.absences()), clock.now());
    } catch (IOException e) {
      LOG.warn("the absences of {} cannot be had: {}", person.id(), e.getMessage());
      pause = TRY_AGAIN;
    } catch (UnreadableCalendarException e) {
      LOG.warn("the absences of {} cannot be read: {}", person.id(), e.words());
      pause = TRY_AGAIN;
    }
    dueNanos.put(person.id() + " " + person.absences(), clock.nanos() + pause.toNanos());
  }

  private Signal signal(Away away, Plan now) {
    long since = away.absence().from().getEpochSecond();
    return new Signal(
        new CheckId(FAMILY + away.rota() + "/" + away.person() + "/" + since),
        "midwatch",
        Severity.NOTICE,
        Reason.ABSENT,
        words(away, now) + ": midwatch oncall override puts somebody else there",
        clock.now(),
        Origin.of("on call"));
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
