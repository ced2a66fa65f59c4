package io.midwatch.plan;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Ranges;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Somebody who can be told.
 *
 * @param id the key in the plan
 * @param name for people to read; the id when not given
 * @param reach the ways to reach them, best first; never empty
 * @param zone in which the hours of the ways are meant
 * @param absences a file or an https address of a calendar of when they are away; empty for none
 * @param drill how often each of the ways is tried by itself with a test page; empty for never
 */
public record Person(
    String id,
    String name,
    List<Reach> reach,
    ZoneId zone,
    String absences,
    Optional<Duration> drill) {
  public Person {
    reach = List.copyOf(reach);
    if (reach.isEmpty()) {
      throw new IllegalArgumentException("nobody can reach " + id);
    }
  }

  /** Somebody whose ways are not tried by themselves. */
  public Person(String id, String name, List<Reach> reach, ZoneId zone, String absences) {
    this(id, name, reach, zone, absences, Optional.empty());
  }

  /** Somebody without a zone of their own. */
  public Person(String id, String name, List<Reach> reach) {
    this(id, name, reach, ZoneOffset.UTC, "");
  }

  /**
   * The ways that may be used at an instant, best first, by their places in {@link #reach}. Where
   * none may, all of them: at the wrong hour is better than not at all.
   */
  public List<Integer> ways(Instant at) {
    List<Integer> open =
        IntStream.range(0, reach.size()).filter(i -> isOpen(i, at)).boxed().toList();
    return open.isEmpty() ? IntStream.range(0, reach.size()).boxed().toList() : open;
  }

  /** May one of the ways be used at this instant? */
  public boolean isReachable(Instant at) {
    return IntStream.range(0, reach.size()).anyMatch(i -> isOpen(i, at));
  }

  /** When one of the ways may be used, within a range, in order. */
  public List<TimeRange> reachable(TimeRange range) {
    return reach.stream().anyMatch(way -> way.hours().isAll())
        ? List.of(range)
        : Ranges.union(
            reach.stream().flatMap(way -> way.hours().within(range, zone).stream()).toList());
  }

  private boolean isOpen(int way, Instant at) {
    return reach.get(way).hours().covers(at, zone);
  }
}
