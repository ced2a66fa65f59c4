package io.midwatch.plan.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whenever one of several is due; once where several are due together.
 *
 * @param each at least one
 */
record AnyOf(List<Schedule> each) implements Schedule {
  AnyOf {
    each = List.copyOf(each);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("any of none");
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    Optional<Instant> first = Optional.empty();
    for (Schedule one : each) {
      Optional<Instant> next = one.next(after);
      if (next.isPresent() && (first.isEmpty() || next.get().isBefore(first.get()))) {
        first = next;
      }
    }
    return first;
  }

  @Override
  public String text() {
    return each.stream().map(Schedule::text).collect(Collectors.joining("; "));
  }

  /** That of the first which has one. */
  @Override
  public Optional<ZoneId> zone() {
    return each.stream().flatMap(one -> one.zone().stream()).findFirst();
  }
}
