package io.midwatch.respond.report;

import io.midwatch.base.TimeRange;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which alerts of a stretch of time were decoration, and what did each person carry?
 *
 * @param range the time it is about
 * @param cut there was more than is read for a report: the oldest of it is not counted
 * @param totals over everything, also what is not listed
 * @param lines the checks and sources with a {@link Finding}; the most pages first
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
   * @param ignored pages that nobody ever acknowledged: they ended, or go on for more than an hour
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

  /** What there is to say against a check or a source. */
  public enum Finding {
    /** It paged, and nobody took it. */
    NEVER_ACKNOWLEDGED("never acknowledged"),
    /** Somebody took it, and nothing was done until it was over. */
    WITHOUT_ACTION("acknowledged without action"),
    /** Most of it was. */
    MOSTLY_FOR_NOTHING("mostly for nothing"),
    /** The watcher's owner got it. */
    OWNER_AWAY("with nobody of its owner there");

    private final String words;

    Finding(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    boolean isOf(Totals totals) {
      return switch (this) {
        case NEVER_ACKNOWLEDGED -> totals.ignored() > 0;
        case WITHOUT_ACTION -> totals.idle() > 0;
        case MOSTLY_FOR_NOTHING -> totals.isMostlyForNothing();
        case OWNER_AWAY -> totals.caught() > 0;
      };
    }
  }

  /** The lines with a finding. */
  public List<Line> with(Finding finding) {
    return lines.stream().filter(line -> finding.isOf(line.totals())).toList();
  }

  /**
   * A check or a source.
   *
   * @param name the check's id, or {@code source NAME}; secrets are masked
   * @param service its service
   * @param totals what was counted of it
   * @param advice what in the plan changes it, a sentence
   */
  public record Line(String name, String service, Totals totals, String advice) {
    /** What there is to say against it. */
    public List<Finding> findings() {
      return Stream.of(Finding.values()).filter(one -> one.isOf(totals)).toList();
    }
  }

  /**
   * A night of somebody.
   *
   * @param evening the day on which it began, by their clock
   * @param calls in it
   */
  public record Night(LocalDate evening, int calls) {}

  /**
   * What a person carried.
   *
   * @param person the person's id
   * @param pages that they were called for
   * @param calls how often they were called for them
   * @param nights those in which they were called between 22:00 and 7:00 by their clock, in order
   * @param most the most pages that began for them within twelve hours
   */
  public record Load(String person, int pages, int calls, List<Night> nights, int most) {
    public Load {
      nights = List.copyOf(nights);
    }

    /** How many of the calls came at night. */
    public int night() {
      return nights.stream().mapToInt(Night::calls).sum();
    }

    /** Was it more than a person can do well? */
    public boolean isOver() {
      return most > BEARABLE;
    }
  }
}
