package io.midwatch.plan.heartbeat;

import io.midwatch.base.Severity;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is told of how runs change over days and weeks? Immutable.
 *
 * @param slower somebody is told when runs take so many percent longer than they used to; empty:
 *     never
 * @param empty is somebody told when a run did next to nothing, by what it measures?
 * @param measures by which that is seen; empty: by all that count work, see {@link #counts}
 * @param severity what that asks for
 */
public record Trends(OptionalInt slower, boolean empty, List<String> measures, Severity severity) {
  /** Half as long again, and next to nothing, are tickets. */
  public static final Trends USUAL =
      new Trends(OptionalInt.of(50), true, List.of(), Severity.TICKET);

  /** Nothing is told of how they change. */
  public static final Trends NONE =
      new Trends(OptionalInt.empty(), false, List.of(), Severity.TICKET);

  /** Words of measures of which less is better, or that say nothing about work done. */
  private static final Set<String> NO_WORK =
      Set.of(
          "error",
          "errors",
          "fail",
          "failed",
          "failure",
          "failures",
          "warning",
          "warnings",
          "skipped",
          "retries",
          "retried",
          "rejected",
          "missing",
          "invalid",
          "duplicates",
          "conflicts",
          "dropped",
          "lost",
          "deleted",
          "removed",
          "purged",
          "expired",
          "lag",
          "delay",
          "wait",
          "left",
          "remaining",
          "pending",
          "backlog",
          "queue",
          "queued",
          "exit",
          "status",
          "code",
          "memory",
          "rss",
          "heap",
          "cpu",
          "load",
          "seconds",
          "millis",
          "ms",
          "time",
          "duration",
          "percent",
          "ratio",
          "rate",
          "temperature",
          "changed",
          "free",
          "age");

  private static final Pattern PARTS = Pattern.compile("[^a-z]+");

  public Trends {
    measures = List.copyOf(measures);
  }

  /** Does this measure count work done, so that none of it is a bad sign? */
  public boolean counts(String measure) {
    if (!empty) {
      return false;
    }
    if (!measures.isEmpty()) {
      return measures.contains(measure);
    }
    return PARTS.splitAsStream(measure.toLowerCase(Locale.ROOT)).noneMatch(NO_WORK::contains);
  }
}
