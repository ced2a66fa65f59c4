package io.midwatch.detect.expect.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The runs under way, each watched by itself. */
public final class Runs {
  /** So many are watched at a time; then the oldest is forgotten. */
  static final int MOST = 100;

  /** One that took too long is forgotten after so long. */
  static final Duration FORGET = Duration.ofDays(3);

  /** So many ended ones are remembered, lest a start that comes late begins them again. */
  private static final int REMEMBERED = 20;

  /** A start this long after the end of a run of the same name is a new run. */
  private static final Duration STRAY = Duration.ofMinutes(1);

  private final List<LiveRun> all = new ArrayList<>();
  private final Deque<Over> over = new ArrayDeque<>();

  /** A run that ended; the last time, where several were called so. */
  public record Over(String name, Instant at) {}

  List<LiveRun> all() {
    return all;
  }

  void recall(List<LiveRun> runs, List<Over> ended) {
    all.addAll(runs);
    over.addAll(ended);
  }

  List<Over> over() {
    return List.copyOf(over);
  }

  /** The run of this name ended then. */
  void ended(String name, Instant at) {
    over.removeIf(one -> one.name().equals(name));
    over.addLast(new Over(name, at));
    if (over.size() > REMEMBERED) {
      over.removeFirst();
    }
  }

  /** Is a start of this time and name that of a run that has ended already, come late? */
  boolean hasEnded(String name, Instant at) {
    Duration slack = name.isEmpty() ? Duration.ZERO : STRAY;
    return over.stream()
        .anyMatch(one -> one.name().equals(name) && at.isBefore(one.at().plus(slack)));
  }

  void clear() {
    all.clear();
  }

  /** The one of this name; a start said twice is the same run. */
  Optional<LiveRun> named(String name) {
    return all.stream().filter(run -> run.name().equals(name)).findFirst();
  }

  /** The one that a sign with this name is about: without a name, the one that began last. */
  Optional<LiveRun> meant(String name) {
    Optional<LiveRun> found = named(name);
    return found.isEmpty() && name.isEmpty() && !all.isEmpty() ? Optional.of(all.getLast()) : found;
  }

  void add(LiveRun run) {
    all.removeIf(other -> other.name().equals(run.name()));
    if (all.size() >= MOST) {
      all.removeFirst();
    }
    all.add(run);
  }

  void put(LiveRun changed) {
    all.replaceAll(run -> run.name().equals(changed.name()) ? changed : run);
  }

  void remove(LiveRun run) {
    all.removeIf(other -> other.name().equals(run.name()));
  }

  boolean isSome(long slot) {
    return all.stream().anyMatch(run -> run.slot() == slot);
  }

  /**
   * The one that may serve a slot, for it began while that was open to signs; of several the one
   * that has not been heard of for longest.
   */
  Optional<LiveRun> serving(LiveSlot slot) {
    return all.stream()
        .filter(run -> slot.hasOpened(run.started()))
        .min(Comparator.comparing(LiveRun::lastSign));
  }

  boolean isOverdue() {
    return all.stream().anyMatch(LiveRun::overdue);
  }

  /** When the next of them has taken too long, or is to be forgotten. */
  Optional<LiveRun> next() {
    LiveRun first = null;
    for (LiveRun run : all) {
      if (first == null || time(run).isBefore(time(first))) {
        first = run;
      }
    }
    return Optional.ofNullable(first);
  }

  static Instant time(LiveRun run) {
    return run.overdue() ? run.deadline().plus(FORGET) : run.deadline();
  }

  void shift(Duration by) {
    all.replaceAll(run -> run.shifted(by));
  }
}
