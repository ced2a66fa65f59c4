package io.midwatch.store.expect;

import io.midwatch.base.CheckId;
import io.midwatch.store.expect.Batch.BookRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the log and not yet in the tables, in memory: at most two generations of it. New
 * signs go to the younger one, while the elder is moved to the tables a {@link Slice} at a time, in
 * the order of ids. Safe for use by many threads.
 */
final class Tail {
  /** A generation is full with so many bytes, or when it is this old. */
  static final long FULL = 8L << 20;

  private static final Duration OLD = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private Generation young;
  private @Nullable Generation elder;

  /** A slice is on its way to the disk; nothing else is moved. */
  private boolean moving;

  /** Transactions under way after which some are forgotten: until then nothing is moved. */
  private int leaving;

  private Instant alive = Instant.MIN;
  private int keep = Integer.MAX_VALUE;

  private static final class Generation {
    private final long number;
    private final TreeMap<CheckId, Share> shares = new TreeMap<>();
    private long bytes;
    private int underWay;
    private @Nullable Instant begun;

    Generation(long number) {
      this.number = number;
    }

    boolean isFull(Instant now) {
      return bytes >= FULL || (begun != null && begun.plus(OLD).isBefore(now));
    }

    void take(Batch batch, int size) {
      bytes += size;
      begun = begun == null ? batch.alive() : begun;
      Share.Shares all = id -> shares.computeIfAbsent(id, _ -> new Share());
      all.take(batch);
    }

    void forget(CheckId id) {
      String of = id.text() + "@";
      shares.keySet().removeIf(one -> one.equals(id) || one.text().startsWith(of));
    }
  }

  /**
   * What is moved next.
   *
   * @param last nothing of its generation is left after it
   */
  record Slice(long generation, SequencedMap<CheckId, Share> shares, boolean last, Instant alive) {}

  /** What a generation holds of one. */
  record Part(long generation, Share share) {}

  /** A place in the log for one batch. */
  record Place(long generation, int size) {}

  /**
   * @param first the number of the younger generation
   */
  Tail(long first) {
    young = new Generation(first);
  }

  /** What was in the log when the process began, in its order. */
  void recall(long generation, Batch batch, int size) {
    locked(() -> {
      if (generation > young.number) {
        elder = young;
        young = new Generation(generation);
      }
      enter(young, batch, size);
      return true;
    });
  }

  /** The elder one had begun to be moved: what comes goes to the next. */
  void close(Progress progress) {
    locked(() -> {
      if (!progress.last().isEmpty() && young.number == progress.generation()) {
        elder = young;
        young = new Generation(young.number + 1);
      }
      Generation old = elder;
      if (old != null) {
        old.shares.keySet().removeIf(id -> progress.hasSettled(old.number, id));
      }
      return true;
    });
  }

  private <T> T locked(java.util.function.Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** A batch is about to be written. */
  Place begin(Batch batch, int size) {
    return locked(() -> {
      if (elder == null && young.isFull(batch.alive())) {
        elder = young;
        young = new Generation(young.number + 1);
      }
      young.underWay++;
      leaving += batch.gone().isEmpty() ? 0 : 1;
      return new Place(young.number, size);
    });
  }

  /** It was written. */
  void written(Place place, Batch batch) {
    locked(() -> {
      Generation own = ended(place, batch);
      enter(own, batch, place.size());
      return true;
    });
  }

  /** It was given up. */
  void refused(Place place, Batch batch) {
    locked(() -> ended(place, batch));
  }

  private Generation ended(Place place, Batch batch) {
    Generation old = elder;
    Generation own = old != null && old.number == place.generation() ? old : young;
    own.underWay--;
    leaving -= batch.gone().isEmpty() ? 0 : 1;
    return own;
  }

  private void enter(Generation own, Batch batch, int size) {
    alive = batch.alive();
    keep = batch.keep();
    for (CheckId gone : batch.gone()) {
      own.forget(gone);
      if (elder != null) {
        elder.forget(gone);
      }
    }
    own.take(batch, size);
  }

  /** What is to be moved now, at most so many; it has to come back by {@link #moved}. */
  Optional<Slice> slice(int most) {
    return locked(() -> {
      Generation old = elder;
      if (old == null || old.underWay > 0 || moving || leaving > 0) {
        return Optional.empty();
      }
      moving = true;
      SequencedMap<CheckId, Share> some = new TreeMap<>();
      for (Map.Entry<CheckId, Share> one : old.shares.entrySet()) {
        if (some.size() == most) {
          break;
        }
        some.put(one.getKey(), one.getValue());
      }
      return Optional.of(new Slice(old.number, some, some.size() == old.shares.size(), alive));
    });
  }

  /** A slice is in the tables, or is not. */
  void moved(Slice slice, boolean written) {
    locked(() -> {
      moving = false;
      if (written && elder != null) {
        slice.shares().keySet().forEach(elder.shares::remove);
        elder = slice.last() ? null : elder;
      }
      return true;
    });
  }

  /** What there is of one, the elder first. */
  List<Part> of(CheckId id) {
    return locked(() -> {
      List<Part> parts = new ArrayList<>();
      for (Generation generation : generations()) {
        Share share = generation.shares.get(id);
        if (share != null) {
          parts.add(new Part(generation.number, share.copy()));
        }
      }
      return parts;
    });
  }

  private List<Generation> generations() {
    return elder == null ? List.of(young) : List.of(elder, young);
  }

  /** All that is known newer than in the tables. */
  Map<CheckId, BookRow> books() {
    return locked(() -> {
      Map<CheckId, BookRow> books = new HashMap<>();
      for (Generation generation : generations()) {
        generation.shares.forEach(
            (id, share) -> share.book().ifPresent(book -> books.put(id, book)));
      }
      return books;
    });
  }

  /** When the last batch was made. */
  Instant alive() {
    return locked(() -> alive);
  }

  /** How many signs of each are kept. */
  int keep() {
    return locked(() -> keep);
  }
}
