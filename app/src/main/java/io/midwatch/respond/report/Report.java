package io.midwatch.respond.report;

import io.midwatch.base.TimeRange;
import java.util.List;

/**
 * Which alerts of a stretch of time were decoration, and what did each person carry?
 *
 * @param range the time it is about
 * @param cut there was more than is read for a report: the oldest of it is not counted
 * @param totals over everything, also what is not listed
 * @param lines the checks and sources that were mostly for nothing, or that nobody of their owner
 *     could be told of; the most pages first
 * @param loads what people carried, the most first; only who was paged
 */
public record Report(
    TimeRange range, boolean cut, Totals totals, List<Line> lines, List<Load> loads) {
  /** More incidents than this within twelve hours are more than a person can do well. */
  public static final int BEARABLE = 2;

  public Report {
    lines = List.copyOf(lines);
    loads = List.copyOf(loads);
  }

  /** Is there nothing in it that anybody has to do something about? */
  public boolean isQuiet() {
    return lines.isEmpty() && loads.stream().noneMatch(Load::isOver);
  }

  /**
   * What was counted.
   *
   * @param alerts that were told at once: no tickets, none in maintenance or beneath another
   * @param brief of these, those that ended within five minutes without anybody's doing
   * @param caught of these, those that the watcher's owner got because nobody else was there
   * @param pages that were begun
   * @param ignored pages that ended and that nobody ever acknowledged
   * @param idle pages that were acknowledged and ended, and nothing was done in between
   */
  public record Totals(int alerts, int brief, int caught, int pages, int ignored, int idle) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    Totals plus(Totals other) {
      return new Totals(
          alerts + other.alerts,
          brief + other.brief,
          caught + other.caught,
          pages + other.pages,
          ignored + other.ignored,
          idle + other.idle);
    }

    /** Did most of it end by itself, or did most of its pages lead to nothing? */
    public boolean isMostlyForNothing() {
      return (alerts >= 3 && 2 * brief > alerts) || (pages >= 2 && 2 * (ignored + idle) > pages);
    }
  }

  /**
   * A check or a source.
   *
   * @param name the check's id, or {@code source NAME}; secrets are masked
   * @param service its service
   * @param totals what was counted of it
   * @param advice what in the plan changes it, a sentence
   */
  public record Line(String name, String service, Totals totals, String advice) {}

  /**
   * What a person carried.
   *
   * @param person the person's id
   * @param pages that they were called for
   * @param calls how often they were called for them
   * @param night how many of the calls came between 22:00 and 7:00 by their clock
   * @param most the most pages that began for them within twelve hours
   */
  public record Load(String person, int pages, int calls, int night, int most) {
    /** Was it more than a person can do well? */
    public boolean isOver() {
      return most > BEARABLE;
    }
  }
}
