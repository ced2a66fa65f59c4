package io.midwatch.detect.watch;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.judge.Course;
import io.midwatch.detect.judge.Flapping;
import io.midwatch.detect.judge.Judge;
import io.midwatch.plan.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One check as the watch carries it along. Belongs to the watch's thread; everybody else gets
 * copies.
 */
final class Watched {
  /** In place of a due time: no turn is set. */
  static final long NO_TURN = Long.MIN_VALUE;

  /** In place of the number of a look: none is under way. */
  static final long NOTHING = 0;

  private static final Duration BLIPS_KEPT = Duration.ofDays(1);

  CheckSpec spec;
  Judge judge;
  final long spread;

  Course course = new Course.Unproven();
  Verdict verdict = Verdict.UNKNOWN;
  Reason reason = Reason.NOT_YET;
  String detail = "";
  Instant since;
  Optional<Instant> provenAt = Optional.empty();
  Flapping flapping = Flapping.NONE;
  Optional<String> pinned = Optional.empty();
  @Nullable Observation latest;
  @Nullable Alert alert;

  long due = NO_TURN;
  long lastDue = NO_TURN;

  /** Look again as soon as the look under way has come back. */
  boolean again;

  boolean gone;

  /** The number of the look under way. */
  long awaits = NOTHING;

  /** When the last finished look began; by the monotonic clock. */
  long lookedNanos = NO_TURN;

  /**
   * Bad looks since the alert it hung on was resolved; -1 when it is not waiting to be promoted.
   */
  int orphanLooks = -1;

  /** Looks that may turn out to be our own network's fault; written when that is known. */
  final List<Observation> undecided = new ArrayList<>();

  /** The look that began the doubt. */
  @Nullable Observation firstDoubt;

  private final Deque<Instant> blips = new ArrayDeque<>();

  Watched(CheckSpec spec, Instant now) {
    this.spec = spec;
    this.judge = new Judge(spec.judging());
    this.spread = spreadOf(spec.id().text());
    this.since = now;
  }

  /** Goes on from what was kept before a restart. */
  void recall(CheckState state) {
    verdict = state.verdict();
    reason = state.reason();
    detail = state.detail();
    since = state.since();
    provenAt = state.provenAt();
    flapping = new Flapping(state.changes(), state.flapping());
    pinned = state.pinned();
    course = state.reason() == Reason.NOT_YET ? new Course.Unproven() : new Course.Steady(verdict);
  }

  /** Takes a changed definition; what was judged goes on until new looks say otherwise. */
  void redefine(CheckSpec changed) {
    spec = changed;
    judge = new Judge(changed.judging());
    pinned = Optional.empty();
    calm();
  }

  /** Forgets doubts and mendings: what led to them is too old or was not the target's doing. */
  void calm() {
    course =
        switch (course) {
          case Course.Doubted doubted -> doubted.before();
          case Course.Mending mending -> new Course.Steady(mending.settled());
          case Course.Steady steady -> steady;
          case Course.Unproven unproven -> unproven;
        };
    undecided.clear();
    orphanLooks = -1;
  }

  /** When the looks began that speak against what is judged, if that is before the given time. */
  Instant firstFailure(Instant orElse) {
    Instant first = orElse;
    for (Observation look : undecided) {
      first = look.at().isBefore(first) ? look.at() : first;
    }
    return first;
  }

  boolean inDoubt() {
    return course instanceof Course.Doubted;
  }

  /** The look that began the doubt; the fallback when there is none. */
  Observation doubted(Observation fallback) {
    Observation first = firstDoubt;
    firstDoubt = null;
    return first == null ? fallback : first;
  }

  void blip(Instant at) {
    blips.add(at);
  }

  int blips(Instant now) {
    Instant oldest = now.minus(BLIPS_KEPT);
    while (!blips.isEmpty() && blips.peekFirst().isBefore(oldest)) {
      blips.removeFirst();
    }
    return blips.size();
  }

  CheckState state() {
    return new CheckState(
        spec.id(),
        verdict,
        reason,
        detail,
        since,
        provenAt,
        Optional.ofNullable(alert).map(Alert::id),
        flapping.changes(),
        flapping.on(),
        pinned);
  }

  /** Spreads ids evenly over a day of nanoseconds (the finaliser of SplitMix64). */
  private static long spreadOf(String id) {
    long hash = 1125899906842597L;
    for (int i = 0; i < id.length(); i++) {
      hash = 31 * hash + id.charAt(i);
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return (hash ^ (hash >>> 31)) >>> 1;
  }

  /**
   * One look under way.
   *
   * @param number tells it from looks that were given up, such as in a blind period
   * @param fingerprint of the definition it looks by
   * @param startNanos when it began
   * @param lag how late it began
   */
  record Ticket(Watched check, long number, String fingerprint, long startNanos, Duration lag) {}
}
