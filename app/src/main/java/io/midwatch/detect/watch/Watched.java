package io.midwatch.detect.watch;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.CheckState;
import io.midwatch.detect.judge.Course;
import io.midwatch.detect.judge.Flapping;
import io.midwatch.detect.judge.Judge;
import io.midwatch.detect.judge.Ruling;
import io.midwatch.detect.judge.Term;
import io.midwatch.plan.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One check as the watch carries it along. Belongs to the watch's thread; everybody else gets
 * copies.
 */
final class Watched {
  private static final int NO_ORPHAN = -1;

  /** Blips older than this are not counted. */
  static final Duration BLIPS_KEPT = Duration.ofDays(1);

  /** One in every half minute of the day; whoever has more has this many. */
  private static final int MOST_BLIPS = 2_880;

  private final Pace pace;
  private CheckSpec spec;
  private Judge judge;
  private boolean gone;

  private Course course = new Course.Unproven();
  private Verdict verdict = Verdict.UNKNOWN;
  private Reason reason = Reason.NOT_YET;
  private String detail = "";
  private Instant since;
  private Optional<Instant> provenAt = Optional.empty();
  private Flapping flapping = Flapping.NONE;
  private Optional<String> pinned = Optional.empty();
  private @Nullable Observation latest;
  private @Nullable Alert alert;
  private @Nullable Alert ended;

  /** Bad looks since the alert it hung on was resolved. */
  private int orphanLooks = NO_ORPHAN;

  private @Nullable Observation firstDoubt;
  private final List<Observation> held = new ArrayList<>();
  private final Deque<Instant> blips = new ArrayDeque<>();

  Watched(CheckSpec spec, Instant now) {
    this.spec = spec;
    this.judge = new Judge(spec.judging());
    this.pace = new Pace(spec.id().text());
    this.since = now;
  }

  CheckSpec spec() {
    return spec;
  }

  CheckId id() {
    return spec.id();
  }

  Pace pace() {
    return pace;
  }

  /** What it is shown as. */
  Verdict verdict() {
    return verdict;
  }

  /** What it is judged to be; differs from what is shown while we can't see it. */
  Verdict settled() {
    return course.settled();
  }

  Instant since() {
    return since;
  }

  boolean is(Reason shown) {
    return reason == shown;
  }

  boolean isSteady() {
    return course instanceof Course.Steady;
  }

  boolean inDoubt() {
    return course instanceof Course.Doubted;
  }

  Flapping flapping() {
    return flapping;
  }

  Optional<String> pinned() {
    return pinned;
  }

  Optional<Observation> latest() {
    return Optional.ofNullable(latest);
  }

  /** Its open alert. */
  Optional<Alert> alert() {
    return Optional.ofNullable(alert);
  }

  /** It is not in the plan any more. */
  boolean isGone() {
    return gone;
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

  /** The same definition stands in a new plan, perhaps elsewhere. */
  void restate(CheckSpec same) {
    spec = same;
  }

  /** Takes a changed definition; what was judged goes on until new looks say otherwise. */
  void redefine(CheckSpec changed) {
    spec = changed;
    judge = new Judge(changed.judging());
    pinned = Optional.empty();
    calm();
  }

  /** Leaves the plan; if it ever comes back, it starts afresh. */
  void leave() {
    verdict = Verdict.UNKNOWN;
    reason = Reason.NOT_YET;
    detail = "";
    provenAt = Optional.empty();
    gone = true;
  }

  /** A look begins. */
  Ticket begin(long number, long now) {
    pace.begin(number);
    return new Ticket(this, number, spec.fingerprint(), now, Duration.ofNanos(pace.lag(now)));
  }

  /** Is a look believed? The course goes on as the judge says. */
  Ruling rule(Observation look, long nanos) {
    Ruling ruling = judge.rule(course, look.verdict(), look.at(), nanos);
    course = ruling.next();
    latest = look;
    return ruling;
  }

  /**
   * Takes from a look what is true of it whether it is believed or not.
   *
   * @return whether it learned a new right answer, which must be kept
   */
  boolean learn(Observation look) {
    if (look.verdict() != Verdict.UNKNOWN) {
      provenAt = Optional.of(look.at());
    }
    if (alert != null && look.verdict() == verdict) {
      detail = look.detail();
    }
    if (look.pin().isEmpty() || look.pin().equals(pinned)) {
      return false;
    }
    pinned = look.pin();
    return true;
  }

  /** Sets what the check is shown as. */
  void show(Verdict shown, Observation look, Instant from) {
    verdict = shown;
    reason = look.reason();
    detail = look.detail();
    since = from;
  }

  /**
   * It can't be seen now; what is judged stays.
   *
   * @param blind what is kept in place of the look
   */
  void unseen(Observation blind) {
    calm();
    latest = blind;
    show(Verdict.UNKNOWN, blind, since);
  }

  /** What was judged turned out not to be the target's doing: it is what it was. */
  void standAs(Verdict before) {
    course = new Course.Steady(before);
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
    held.clear();
    orphanLooks = NO_ORPHAN;
  }

  /** This look began a doubt. */
  void doubt(Observation look) {
    firstDoubt = look;
  }

  /** The look that began the doubt, which is over now; the fallback when there is none. */
  Observation doubted(Observation fallback) {
    Observation first = firstDoubt;
    firstDoubt = null;
    return first == null ? fallback : first;
  }

  /** Keeps a look back that may turn out to be our own network's fault. */
  void hold(Observation look) {
    held.add(look);
  }

  /** The looks kept back, oldest first. */
  List<Observation> held() {
    return List.copyOf(held);
  }

  /** It is known whose fault they were: the looks kept back go where looks go. */
  void release(Consumer<Observation> taker) {
    held.forEach(taker);
    held.clear();
  }

  /** When the looks began that speak against what is judged, if that is before the given time. */
  Instant firstFailure(Instant orElse) {
    Instant first = orElse;
    for (Observation look : held) {
      first = look.at().isBefore(first) ? look.at() : first;
    }
    return first;
  }

  /** Carries this alert from now on; one that has ended is dropped. */
  void carry(Alert changed) {
    alert = changed.isOpen() ? changed : null;
    ended = changed.isOpen() ? ended : changed;
  }

  /** What its alert hangs on has gone: fresh looks decide what becomes of it. */
  void orphan() {
    orphanLooks = 0;
  }

  boolean isOrphan() {
    return orphanLooks != NO_ORPHAN;
  }

  /**
   * A further bad look of an orphan.
   *
   * @return look again so soon; empty when it was bad as often as a first failure has to be, and is
   *     an orphan no more
   */
  Optional<Duration> orphanFailed() {
    List<Duration> confirm = spec.judging().confirm();
    orphanLooks++;
    if (orphanLooks <= confirm.size()) {
      return Optional.of(confirm.get(orphanLooks - 1));
    }
    orphanLooks = NO_ORPHAN;
    return Optional.empty();
  }

  /**
   * Does what it warns of end within days? While no look tells, it is as it was: a look that failed
   * otherwise, or a restart, takes nothing back.
   */
  boolean endsSoon() {
    if (latest != null && Term.isReason(latest.reason())) {
      return Term.isReason(reason) && Term.isSoon(latest);
    }
    return alert != null
        && Term.isReason(alert.reason())
        && Term.isReason(reason)
        && alert.severity() == Severity.NOTICE;
  }

  /** It was judged anew. */
  void changed(Instant at) {
    flapping = flapping.changed(at, spec.judging());
  }

  /** This alert of it opens: does that tell again what was only just over? */
  void opens(Alert fresh, Instant at) {
    Alert before = ended;
    if (before != null && before.isToldAgainBy(fresh)) {
      flapping = flapping.again(before.resolvedAt().orElse(before.since()), at, spec.judging());
    }
  }

  /** Has it calmed by now, after it was flapping? */
  boolean calmedBy(Instant now) {
    boolean flapped = flapping.on();
    flapping = flapped ? flapping.at(now, settled(), spec.judging()) : flapping;
    return flapped && !flapping.on();
  }

  /** A failure was not confirmed. */
  void blip(Instant at) {
    blips.add(at);
    if (blips.size() > MOST_BLIPS) {
      blips.removeFirst();
    }
  }

  /** How many failures of the last 24 hours were not confirmed. */
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
        alert().map(Alert::id),
        flapping.changes(),
        flapping.on(),
        pinned);
  }

  /**
   * One look under way.
   *
   * @param number tells it from looks that were given up, such as in a blind period
   * @param fingerprint of the definition it looks by
   * @param startNanos when it began
   * @param lag how late it began
   */
  record Ticket(Watched check, long number, String fingerprint, long startNanos, Duration lag) {
    /** Is it still waited for, and by a check of the plan? */
    boolean isAwaited() {
      return check.pace.awaits(number) && !check.gone;
    }

    /** Was the definition changed while it was under way? */
    boolean isOutdated() {
      return !fingerprint.equals(check.spec.fingerprint());
    }
  }
}
