package io.midwatch.detect.expect.ledger;

import io.midwatch.plan.heartbeat.Tolerance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Do so many bad slots make an alarm, and is it over? */
public final class Jury {
  /** So many slots are remembered that somebody was told of. */
  private static final int REMEMBERED = 10;

  private final Deque<Judged> recent = new ArrayDeque<>();
  private Tolerance tolerance;
  private @Nullable Alarm alarm;
  private int streak;

  /** A slot as it was judged; with the number below zero it was told and has gone well since. */
  public record Judged(long slot, boolean bad) {}

  Jury(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  void recall(List<Judged> judged, Optional<Alarm> open, int good) {
    recent.addAll(judged);
    alarm = open.orElse(null);
    streak = good;
  }

  void adopt(Tolerance changed) {
    tolerance = changed;
  }

  List<Judged> recent() {
    return List.copyOf(recent);
  }

  Optional<Alarm> alarm() {
    return Optional.ofNullable(alarm);
  }

  int streak() {
    return streak;
  }

  /** A slot that was called bad has come to be known as good. */
  void mended(long slot) {
    recent.remove(new Judged(slot, true));
  }

  /** A slot ended well. */
  void good(long slot) {
    judged(slot, false);
  }

  /**
   * A slot ended badly, or there is more to say about one that did. What fails again after it had
   * gone well is not told a second time for the same slot; a run that hangs is.
   *
   * @param at when that was so
   */
  void bad(long slot, Trouble trouble, Instant at) {
    boolean lasts = trouble instanceof Trouble.Overrun;
    if (alarm == null && !lasts && recent.contains(settled(slot))) {
      return;
    }
    boolean known = recent.contains(new Judged(slot, true));
    recent.remove(new Judged(slot, false));
    if (!known) {
      judged(slot, true);
    }
    streak = 0;
    if (alarm != null) {
      alarm = new Alarm(alarm.since(), trouble, alarm.bad() + (known ? 0 : 1));
    } else if (count() >= tolerance.bad()) {
      alarm = new Alarm(at, trouble, count());
    }
  }

  /** Whatever is put up with, this is to be told. */
  void raise(Trouble trouble, Instant at) {
    alarm = alarm == null ? new Alarm(at, trouble, 1) : alarm;
  }

  /**
   * It went well.
   *
   * @param counts does that speak for what was bad?
   */
  void success(boolean counts) {
    if (alarm != null && counts && ++streak >= tolerance.recover()) {
      List<Judged> told =
          recent.stream()
              .filter(one -> one.bad() || one.slot() < 0)
              .map(one -> one.bad() ? settled(one.slot()) : one)
              .toList();
      calm();
      recent.addAll(told);
      keep(REMEMBERED, one -> one.slot() < 0);
    }
  }

  /** It was bad, somebody was told, and then it went well: it is not told a second time. */
  private static Judged settled(long slot) {
    return new Judged(-slot, false);
  }

  /** Nothing of what was is held against it any more. */
  void calm() {
    alarm = null;
    streak = 0;
    recent.clear();
  }

  private void judged(long slot, boolean bad) {
    recent.addLast(new Judged(slot, bad));
    keep(tolerance.of(), one -> one.slot() >= 0);
  }

  /** Keeps the newest of such ones only. */
  private void keep(int most, Predicate<Judged> such) {
    long surplus = recent.stream().filter(such).count() - most;
    for (Iterator<Judged> all = recent.iterator(); surplus > 0; ) {
      if (such.test(all.next())) {
        all.remove();
        surplus--;
      }
    }
  }

  private int count() {
    return (int) recent.stream().filter(Judged::bad).count();
  }
}
