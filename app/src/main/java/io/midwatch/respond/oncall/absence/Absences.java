package io.midwatch.respond.oncall.absence;

import io.midwatch.base.KeyValueStore;
import io.midwatch.base.TimeRange;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Ranges;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calendars of absences there are, and who is on call while away by them. Nobody is taken off
 * call by an absence: it is said, so that somebody makes an override. Safe for use by many threads.
 */
public final class Absences {
  /** So far ahead is looked. */
  public static final Duration AHEAD = Duration.ofDays(90);

  private static final String PREFIX = "absences/";
  private static final int MOST = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

  private final KeyValueStore store;
  private final Map<Reading, List<TimeRange>> known = new ConcurrentHashMap<>();

  /** What was read once need not be read again on the same day. */
  private record Reading(String text, ZoneId zone, Instant day) {}

  public Absences(KeyValueStore store) {
    this.store = store;
  }

  /** Where a calendar comes from. */
  public enum Source {
    /** Somebody handed it in. */
    IMPORT,
    /** The plan names it, and it is read again and again. */
    PLAN
  }

  /**
   * Keeps a calendar of somebody in place of the one from the same source.
   *
   * @return how many absences it has in the next 90 days, and in the day before
   * @throws UnreadableCalendarException when it is none; the one before stays
   */
  public int keep(Person person, Source source, String text, Instant now)
      throws UnreadableCalendarException {
    int count = AbsenceCalendar.read(text, person.zone(), range(now)).size();
    if (!store.get(name(person.id(), source)).map(text::equals).orElse(false)) {
      store.put(name(person.id(), source), text);
    }
    return count;
  }

  /** Takes a calendar away; false when there was none. */
  public boolean remove(String person, Source source) {
    boolean there = store.get(name(person, source)).isPresent();
    if (there) {
      store.remove(name(person, source));
    }
    return there;
  }

  /** Is there a calendar of somebody from this source? */
  boolean isKept(String person, Source source) {
    return store.get(name(person, source)).isPresent();
  }

  /** When somebody is away, from yesterday on; in order. */
  public List<TimeRange> of(Person person, Instant now) {
    List<TimeRange> away = new ArrayList<>();
    for (Source source : Source.values()) {
      store.get(name(person.id(), source)).ifPresent(text -> away.addAll(read(person, text, now)));
    }
    return Ranges.union(away);
  }

  private List<TimeRange> read(Person person, String text, Instant now) {
    Reading reading = new Reading(text, person.zone(), now.truncatedTo(ChronoUnit.DAYS));
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(
        reading,
        one -> {
          try {
            return AbsenceCalendar.read(text, person.zone(), range(now));
          } catch (UnreadableCalendarException e) {
            LOG.warn("the absences of {} cannot be read: {}", person.id(), e.words());
            return List.of();
          }
        });
  }

  /**
   * Who is on call while away from now on, in order.
   *
   * @param plan in force, with the overrides laid over
   */
  public List<Away> clashes(Plan plan, Instant now) {
    TimeRange ahead = new TimeRange(now, now.plus(AHEAD));
    List<Away> clashes = new ArrayList<>();
    for (Person person : plan.people().values()) {
      List<TimeRange> away = of(person, now);
      if (!away.isEmpty()) {
        plan.rotas().values().forEach(rota -> clashes.addAll(clashes(rota, person, away, ahead)));
      }
    }
    return clashes.stream().limit(MOST).toList();
  }

  private static List<Away> clashes(
      Rota rota, Person person, List<TimeRange> away, TimeRange ahead) {
    List<TimeRange> turns =
        Ranges.union(
            rota.shifts(ahead).stream()
                .filter(shift -> shift.person().equals(person.id()))
                .map(Shift::range)
                .toList());
    List<Away> clashes = new ArrayList<>();
    for (TimeRange absence : away) {
      List<TimeRange> both =
          turns.stream()
              .filter(turn -> Ranges.touch(turn, absence))
              .map(turn -> Ranges.common(turn, absence))
              .filter(turn -> Ranges.touch(turn, ahead))
              .toList();
      if (!both.isEmpty()) {
        clashes.add(new Away(rota.id(), person.id(), absence, both));
      }
    }
    return clashes;
  }

  private static TimeRange range(Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    return new TimeRange(
        today.minus(Duration.ofDays(1)), today.plus(AHEAD).plus(Duration.ofDays(1)));
  }

  private static String name(String person, Source source) {
    return PREFIX + person + "/" + source;
  }
}
