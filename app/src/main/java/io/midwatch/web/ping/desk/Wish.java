package io.midwatch.web.ping.desk;

import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.heartbeat.Limits;
import io.midwatch.plan.heartbeat.Tolerance;
import io.midwatch.plan.schedule.BadScheduleException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a job says of itself when it makes itself known. What it does not say is as with
 * Healthchecks: once a day, an hour of grace.
 *
 * @param cadence when it reports
 * @param limits how long is waited for it
 * @param tolerance how many may go wrong
 * @param tags words for badges
 * @param owner the service it belongs to, or a person or rota that owns one; empty: the plan's
 *     default
 */
public record Wish(
    Optional<Cadence> cadence,
    Optional<Limits> limits,
    Optional<Tolerance> tolerance,
    List<String> tags,
    String owner) {
  /** Nothing is said. */
  public static final Wish USUAL =
      new Wish(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "");

  /** When one reports that does not say. */
  public static final Duration PERIOD = Duration.ofDays(1);

  /** How long is waited for one that does not say. */
  public static final Duration GRACE = Duration.ofHours(1);

  /** Shorter or longer ones are refused, as there. */
  public static final long SHORTEST_SECONDS = 60;

  public static final long LONGEST_SECONDS = 31_536_000;

  public Wish {
    tags = List.copyOf(tags);
  }

  /**
   * A schedule as others write it: one line of five or six fields, or one that begins with
   * {@code @}, is cron; everything else is systemd's OnCalendar, several lines of it perhaps.
   *
   * @throws InvalidValueException when it can be read as neither, saying why
   */
  public static Cadence schedule(String text, String zone) throws InvalidValueException {
    List<String> lines = text.strip().lines().map(String::strip).toList();
    try {
      return isCron(lines)
          ? Cadence.at(lines, List.of(), zone(zone))
          : Cadence.at(List.of(), lines, zone(zone));
    } catch (BadScheduleException e) {
      throw new InvalidValueException("schedule: " + e.problem(), e.hint());
    }
  }

  private static boolean isCron(List<String> lines) {
    if (lines.size() != 1) {
      return false;
    }
    String line = lines.getFirst();
    int fields = line.split("\\s+").length;
    return line.startsWith("@") || fields == 5 || (fields == 6 && !line.contains(":"));
  }

  private static ZoneId zone(String name) throws InvalidValueException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          "\"" + name + "\" is no time zone", "a name such as Europe/Berlin");
    }
  }
}
