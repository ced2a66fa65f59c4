package io.midwatch.respond.oncall.handoff;

import io.midwatch.plan.rota.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A turn that is at another time than was foreseen. Pure.
 *
 * @param before as it was foreseen; empty for one that nobody had foreseen
 * @param after as it is now; empty when it falls away
 */
record Moved(Optional<Shift> before, Optional<Shift> after) {
  /** No change of rules moves a turn by more than a day: that of Samoa, which skipped one. */
  private static final Duration FAR = Duration.ofHours(27);

  /** Of one person in one layer. */
  private record Lane(String person, String layer) {
    static Lane of(Shift shift) {
      return new Lane(shift.person(), shift.layer());
    }
  }

  /** Whose turn it is. */
  String person() {
    return either().person();
  }

  /** When it first makes a difference. */
  Instant from() {
    Instant was = before.map(one -> one.range().from()).orElse(Instant.MAX);
    Instant is = after.map(one -> one.range().from()).orElse(Instant.MAX);
    return was.isBefore(is) ? was : is;
  }

  private Shift either() {
    return after.or(() -> before).orElseThrow();
  }

  /**
   * What differs, by time. What lies at the edges of the time foreseen and has no counterpart does
   * not count: it may have moved across the edge.
   */
  static List<Moved> between(Foreseen then, Foreseen now) {
    Map<Lane, Deque<Shift>> old = lanes(then.shifts(), now.shifts());
    Map<Lane, Deque<Shift>> fresh = lanes(now.shifts(), then.shifts());
    List<Moved> moved = new ArrayList<>();
    old.forEach((lane, shifts) ->
        pair(shifts, fresh.computeIfAbsent(lane, _ -> new ArrayDeque<>()), moved));
    fresh.values().stream()
        .flatMap(Deque::stream)
        .forEach(one -> moved.add(new Moved(Optional.empty(), Optional.of(one))));
    return moved.stream()
        .filter(one -> one.isWhole() || one.isInside(now))
        .sorted(Comparator.comparing(Moved::from).thenComparing(Moved::person))
        .toList();
  }

  /** Those of some that are not among the others, by person and layer, in order. */
  private static Map<Lane, Deque<Shift>> lanes(List<Shift> some, List<Shift> others) {
    Map<Lane, Deque<Shift>> lanes = new LinkedHashMap<>();
    Set<Shift> known = new HashSet<>(others);
    some.stream()
        .filter(shift -> !known.contains(shift))
        .sorted(Shift.ORDER)
        .forEach(
            shift -> lanes.computeIfAbsent(Lane.of(shift), _ -> new ArrayDeque<>()).add(shift));
    return lanes;
  }

  private static void pair(Deque<Shift> old, Deque<Shift> fresh, List<Moved> moved) {
    List<Shift> added = new ArrayList<>();
    for (Shift was : old) {
      while (!fresh.isEmpty() && isEarlier(fresh.getFirst(), was)) {
        added.add(fresh.removeFirst());
      }
      Optional<Shift> is =
          fresh.isEmpty() || isEarlier(was, fresh.getFirst())
              ? Optional.empty()
              : Optional.of(fresh.removeFirst());
      moved.add(new Moved(Optional.of(was), is));
    }
    added.reversed().forEach(fresh::addFirst);
  }

  /** Too early to be the same turn. */
  private static boolean isEarlier(Shift one, Shift other) {
    return Duration.between(one.range().from(), other.range().from()).compareTo(FAR) > 0;
  }

  private boolean isWhole() {
    return before.isPresent() && after.isPresent();
  }

  private boolean isInside(Foreseen now) {
    return either().range().from().isAfter(now.range().from().plus(FAR))
        && either().range().to().isBefore(now.range().to().minus(FAR));
  }

  /** What becomes of it, with times by a clock; of an end only where the beginning stays. */
  String words(Clockwork clock) {
    String person = person();
    if (after.isEmpty()) {
      return person + "'s turn of " + clock.moment(either().range().from()) + " falls away";
    }
    Shift is = after.get();
    if (before.isEmpty()) {
      return person + " has a turn from " + clock.moment(is.range().from());
    }
    Shift was = before.get();
    return was.range().from().equals(is.range().from())
        ? person + " ends " + clock.change(was.range().to(), is.range().to())
        : person + " begins " + clock.change(was.range().from(), is.range().from());
  }
}
