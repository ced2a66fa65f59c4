package io.midwatch.detect.expect.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The times in which nothing could be heard. Shared by all books; changed by their one thread. */
public final class Blinds {
  private static final int MOST = 1_000;

  private final List<Span> spans = new ArrayList<>();

  /** From one instant to another, both included. */
  public record Span(Instant from, Instant to) {
    boolean overlaps(Instant first, Instant last) {
      return !from.isAfter(last) && !to.isBefore(first);
    }
  }

  /** Nothing could be heard then. */
  public void add(Instant from, Instant to) {
    spans.add(new Span(from, to));
    if (spans.size() > MOST) {
      spans.removeFirst();
    }
  }

  /** Nothing could be heard since then, and it lasts. */
  public void extend(Instant from, Instant to) {
    if (!spans.isEmpty() && spans.getLast().from().equals(from)) {
      spans.removeLast();
    }
    add(from, to);
  }

  /** All that are known, in the order in which they were found. */
  public List<Span> all() {
    return List.copyOf(spans);
  }

  /** Is some part of this time among them? */
  boolean overlap(Instant first, Instant last) {
    return last(first, last).isPresent();
  }

  /** The end of the latest one that has a part of this time. */
  Optional<Instant> last(Instant first, Instant last) {
    return spans.stream()
        .filter(span -> span.overlaps(first, last))
        .map(Span::to)
        .max(Instant::compareTo);
  }
}
