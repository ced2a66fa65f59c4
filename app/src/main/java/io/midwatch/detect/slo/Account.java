package io.midwatch.detect.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The looks of one objective or service over its whole window: a quarter of a minute fine over the
 * last hours, by the hour before. Asking costs the same however many looks there were. For one
 * thread at a time.
 */
public final class Account {
  /** What is kept in fine slots. */
  public static final Duration FINE = Duration.ofHours(6);

  private static final Duration SLOT = Duration.ofSeconds(15);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Duration window;
  private final Slots fine = new Slots(SLOT, FINE);
  private final Slots hours;
  private Instant first = Instant.MAX;

  /**
   * @param window the longest stretch that is asked for
   */
  public Account(Duration window) {
    this.window = window;
    this.hours = new Slots(HOUR, window);
  }

  /** Adds one look. */
  public void add(Instant at, Count count) {
    addPast(at, count, true);
  }

  /**
   * Adds looks that were made at about this time.
   *
   * @param recent to the quarter of a minute
   */
  void addPast(Instant at, Count count, boolean recent) {
    hours.add(at, count);
    if (recent) {
      fine.add(at, count);
    }
    if (count.seen() > 0 && at.isBefore(first)) {
      first = at;
    }
  }

  /** How finely a stretch is counted: looks that are older than it by so much may count with it. */
  static Duration grain(Duration stretch) {
    return stretch.compareTo(FINE) <= 0 ? SLOT : HOUR;
  }

  /** The looks of the stretch that ends now. */
  public Count last(Duration stretch, Instant now) {
    return since(now.minus(stretch), now);
  }

  /** The looks from an instant until now. */
  public Count since(Instant from, Instant now) {
    Slots slots = Duration.between(from, now).compareTo(FINE) <= 0 ? fine : hours;
    return slots.sum(from, now);
  }

  /** From when on there are looks that count, at the earliest the beginning of the window. */
  public Instant from(Instant now) {
    Instant earliest = now.minus(window);
    Instant start = beginning(now);
    return start.isBefore(earliest) ? earliest : start;
  }

  /** When the first look that counts was made; now when there was none. */
  Instant beginning(Instant now) {
    return first.isAfter(now) ? now : first;
  }

  /** The looks of each day of the window, oldest first; each begins at a multiple of the length. */
  public List<Part> parts(Duration length, Instant now) {
    List<Part> parts = new ArrayList<>();
    long millis = length.toMillis();
    long first = Math.floorDiv(now.minus(window).toEpochMilli(), millis);
    long last = Math.floorDiv(now.toEpochMilli(), millis);
    for (long part = first; part <= last; part++) {
      Instant start = Instant.ofEpochMilli(part * millis);
      Instant end = start.plus(length).minusMillis(1);
      parts.add(new Part(start, hours.sum(start, end)));
    }
    return parts;
  }

  /**
   * A stretch of the window.
   *
   * @param at its beginning
   */
  public record Part(Instant at, Count count) {}
}
