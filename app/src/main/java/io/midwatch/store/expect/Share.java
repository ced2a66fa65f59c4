package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.detect.expect.Flip;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import io.midwatch.store.expect.Batch.BookRow;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a generation of the log holds of one heartbeat. Guarded by the lock of the {@link Tail}. */
final class Share {
  private @Nullable BookRow book;
  private final Deque<Sign> signs = new ArrayDeque<>(4);
  private final List<Slot> slots = new ArrayList<>(2);
  private final Map<Day, Integer> counts = new HashMap<>(4);
  private final List<Flip> flips = new ArrayList<>(0);
  private int keep = Integer.MAX_VALUE;

  /** How slots of a day ended. */
  record Day(LocalDate day, Outcome outcome) {}

  void put(BookRow row) {
    book = row;
  }

  /** One more; only the last ones are of use. */
  void add(Sign sign, int most) {
    keep = most;
    signs.addLast(sign);
    while (signs.size() > most) {
      signs.removeFirst();
    }
  }

  void add(Slot slot) {
    slots.add(slot);
  }

  void add(Flip flip) {
    flips.add(flip);
  }

  void count(Day day, int more) {
    counts.merge(day, more, Integer::sum);
  }

  Optional<BookRow> book() {
    return Optional.ofNullable(book);
  }

  Deque<Sign> signs() {
    return signs;
  }

  /** So many signs are kept in all. */
  int keep() {
    return keep;
  }

  /** In the order in which they became known; of two at one time the later counts. */
  List<Slot> slots() {
    return slots;
  }

  Map<Day, Integer> counts() {
    return counts;
  }

  List<Flip> flips() {
    return flips;
  }

  Share copy() {
    Share copy = new Share();
    copy.book = book;
    copy.signs.addAll(signs);
    copy.slots.addAll(slots);
    copy.counts.putAll(counts);
    copy.flips.addAll(flips);
    copy.keep = keep;
    return copy;
  }

  /** What a batch brought, each to whom it belongs. */
  interface Shares {
    Share of(CheckId id);

    /** Hands all out. */
    default void take(Batch batch) {
      batch.books().forEach(row -> of(row.id()).put(row));
      batch.signs().forEach(row -> of(row.id()).add(row.sign(), batch.keep()));
      batch.slots().forEach(row -> of(row.id()).add(row.slot()));
      batch
          .counts()
          .forEach(row -> of(row.id()).count(new Day(row.day(), row.outcome()), row.more()));
      batch.flips().forEach(row -> of(row.id()).add(row.flip()));
    }
  }
}
