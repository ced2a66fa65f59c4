package io.midwatch.detect.expect.ledger;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.plan.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one book: those of which more may become known, and the one that comes next.
 *
 * <p>A slot is open to signs from a little before its time until the next one is. Where signs
 * follow each other, the next slot counts from the last sign.
 */
public final class Slots {
  /** So many are carried along at most; then the oldest is as it is. */
  private static final int MOST = 500;

  private static final Duration TINY = Duration.ofNanos(1_000);
  private static final Duration NO_NEXT = Duration.ofDays(1);

  private final Terms terms;
  private final List<LiveSlot> live = new ArrayList<>();
  private final List<Ended> ended = new ArrayList<>();
  private @Nullable LiveSlot ahead;
  private long numbers;

  /** A slot that ended, or ended otherwise than it was said to have. */
  public record Ended(LiveSlot slot, Outcome before) {}

  Slots(Terms terms) {
    this.terms = terms;
  }

  void recall(List<LiveSlot> slots, Optional<LiveSlot> next, long number) {
    live.addAll(slots);
    ahead = next.orElse(null);
    numbers = number;
  }

  List<LiveSlot> live() {
    return live;
  }

  Optional<LiveSlot> ahead() {
    return Optional.ofNullable(ahead);
  }

  long numbers() {
    return numbers;
  }

  /** What ended since this was asked last, in that order. */
  List<Ended> takeEnded() {
    List<Ended> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** Expects from now on, and nothing of before. */
  void begin(Instant from) {
    live.clear();
    ahead = null;
    if (terms.cadence().every().isPresent()) {
      live.add(after(from, from, terms.cadence().every().get()));
    } else {
      ahead = scheduled(from, Optional.empty());
    }
  }

  /** Nothing is expected. */
  void stop() {
    live.clear();
    ahead = null;
  }

  /** The next one is open to signs from then on. */
  Optional<Instant> opening() {
    return ahead().map(LiveSlot::opens);
  }

  /** Opens the next one, and drops those of which no more can become known. */
  void open(Blinds blinds, Predicate<LiveSlot> isNeeded) {
    LiveSlot next = ahead;
    if (next == null) {
      return;
    }
    Optional<Duration> every = terms.cadence().every();
    if (every.isPresent()) {
      Instant from = next.at().minus(every.get());
      Optional<Instant> deaf =
          blinds.last(from.minus(terms.limits().early(every.get())), next.at());
      if (deaf.isPresent() && deaf.get().isAfter(from)) {
        ahead = chained(deaf.get(), every.get());
        return;
      }
    }
    live.removeIf(
        slot -> !slot.isOpen() && !isNeeded.test(slot) && slot.opens().isBefore(next.opens()));
    if (live.size() >= MOST) {
      LiveSlot oldest = live.removeFirst();
      if (oldest.isOpen()) {
        ended.add(new Ended(oldest.ended(Outcome.BLIND, "too many are open"), Outcome.OPEN));
      }
    }
    live.add(next);
    ahead =
        every
            .map(gap -> chained(next.at(), gap))
            .orElseGet(() -> scheduled(next.at(), Optional.of(next.at())));
  }

  /** The one to which a sign of this time belongs. */
  Optional<LiveSlot> own(Instant at) {
    for (int i = live.size() - 1; i >= 0; i--) {
      if (live.get(i).hasOpened(at) && !live.get(i).isExtra()) {
        return Optional.of(live.get(i));
      }
    }
    return Optional.empty();
  }

  /** The one with this number, while more may become known of it. */
  Optional<LiveSlot> find(long number) {
    return live.stream().filter(slot -> slot.number() == number).findFirst();
  }

  /**
   * A sign has come that begins a run or is one. Where signs follow each other, the next one counts
   * from it, and those before its own are dropped, unless more can become known of them: a job that
   * is never late must not leave one behind at every sign.
   */
  Optional<LiveSlot> touch(Instant at, Predicate<LiveSlot> isNeeded) {
    Optional<LiveSlot> own = own(at);
    Optional<Duration> every = terms.cadence().every();
    if (every.isEmpty()
        || own.isEmpty()
        || own.get().touched()
        || own.get().number() != live.getLast().number()) {
      return own;
    }
    LiveSlot touched = own.get();
    if (touched.isOpen()) {
      Instant time = at;
      Instant before = live.size() > 1 ? live.get(live.size() - 2).at() : Instant.MIN;
      if (!time.isAfter(before)) {
        time = before.plus(TINY);
      }
      touched = touched.touchedAt(time);
    }
    put(touched);
    drop(touched, isNeeded);
    live.add(after(at, at, every.get()));
    ahead = null;
    return Optional.of(touched);
  }

  private void drop(LiveSlot own, Predicate<LiveSlot> isNeeded) {
    live.removeIf(slot ->
        !slot.isOpen()
            && !isNeeded.test(slot)
            && slot.number() != own.number()
            && !slot.opens().isAfter(own.opens()));
  }

  /** One beside the schedule, for something that went wrong when nothing was expected. */
  LiveSlot extra(Instant at) {
    LiveSlot slot =
        new LiveSlot(
            ++numbers,
            at,
            at,
            Optional.empty(),
            at,
            Duration.ZERO,
            true,
            true,
            Outcome.OPEN,
            Optional.of(at),
            "");
    live.addFirst(slot);
    return slot;
  }

  /** Puts a changed slot in the place of what it was. */
  void put(LiveSlot changed) {
    for (int i = 0; i < live.size(); i++) {
      LiveSlot was = live.get(i);
      if (was.number() == changed.number()) {
        live.set(i, changed);
        if (was.outcome() != changed.outcome() || !was.detail().equals(changed.detail())) {
          ended.add(new Ended(changed, was.outcome()));
        }
      }
    }
  }

  /** Where signs follow each other, the next one after this slot, which nothing came for. */
  void chainAfter(LiveSlot missing) {
    Optional<Duration> every = terms.cadence().every();
    if (every.isPresent() && ahead == null) {
      ahead = chained(missing.at(), every.get());
    }
  }

  /** The wall clock was set. */
  void shift(Duration by) {
    boolean follow = terms.cadence().every().isPresent();
    live.replaceAll(slot -> slot.isOpen() ? slot.shifted(by, follow && !slot.touched()) : slot);
    if (follow && ahead != null) {
      ahead =
          chained(
              ahead.at().plus(by).minus(terms.cadence().every().get()),
              terms.cadence().every().get());
    }
  }

  private LiveSlot after(Instant from, Instant opens, Duration every) {
    return slot(from.plus(every), opens, terms.limits().finishWithin(every));
  }

  private LiveSlot chained(Instant from, Duration every) {
    Instant at = from.plus(every);
    return slot(at, at, terms.limits().finishWithin(every));
  }

  private @Nullable LiveSlot scheduled(Instant after, Optional<Instant> before) {
    Schedule schedule = terms.cadence().schedule().orElseThrow();
    Optional<Instant> at = schedule.next(after);
    if (at.isEmpty()) {
      return null;
    }
    Duration gap =
        schedule.next(at.get()).map(next -> Duration.between(at.get(), next)).orElse(NO_NEXT);
    Duration since = before.map(last -> Duration.between(last, at.get())).orElse(gap);
    return slot(
        at.get(), at.get().minus(terms.limits().early(since)), terms.limits().finishWithin(gap));
  }

  private LiveSlot slot(Instant at, Instant opens, Duration grace) {
    return new LiveSlot(
        ++numbers,
        at,
        opens,
        terms.limits().startWithin().map(at::plus),
        at.plus(grace),
        grace,
        terms.limits().startWithin().isEmpty(),
        false,
        Outcome.OPEN,
        Optional.empty(),
        "");
  }
}
