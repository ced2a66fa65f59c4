package io.midwatch.detect.expect.ledger;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.ledger.Sign.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How do signs and deadlines decide slots? Deadlines pass when time is later than they are: what
 * comes at the very deadline is in time.
 */
final class Verdicts {
  private final Terms terms;
  private final Slots slots;
  private final Runs runs;
  private final Jury jury;
  private final Unseen unseen;
  private final Blinds blinds;
  private final Hush hush;
  private @Nullable Instant lastGood;
  private @Nullable Instant snoozed;

  /** What is decided about. */
  record Parts(Terms terms, Slots slots, Runs runs, Jury jury, Unseen unseen) {}

  Verdicts(Parts parts, Blinds blinds, Hush hush) {
    this.terms = parts.terms();
    this.slots = parts.slots();
    this.runs = parts.runs();
    this.jury = parts.jury();
    this.unseen = parts.unseen();
    this.blinds = blinds;
    this.hush = hush;
  }

  void recall(Optional<Instant> good, Optional<Instant> until) {
    lastGood = good.orElse(null);
    snoozed = until.orElse(null);
  }

  Optional<Instant> lastGood() {
    return Optional.ofNullable(lastGood);
  }

  Optional<Instant> snoozed() {
    return Optional.ofNullable(snoozed);
  }

  void snooze(Instant until) {
    snoozed = until;
  }

  boolean isSnoozed(Instant now) {
    return snoozed != null && now.isBefore(snoozed);
  }

  private boolean isHushed(Instant slot, Instant now) {
    return isSnoozed(now) || hush.covers(slot) || hush.covers(now);
  }

  // --- time ---------------------------------------------------------------------------------

  /** Everything that passed before this instant, in its order. */
  void turn(Instant now) {
    while (true) {
      Optional<Instant> opening = slots.opening().filter(at -> !at.isAfter(now));
      Optional<LiveSlot> slot = nextSlot().filter(one -> one.deadline().isBefore(now));
      Optional<LiveRun> run = runs.next().filter(one -> Runs.time(one).isBefore(now));
      Instant due = slot.map(LiveSlot::deadline).orElse(Instant.MAX);
      Instant late = run.map(Runs::time).orElse(Instant.MAX);
      if (opening.isPresent() && !opening.get().isAfter(due) && !opening.get().isAfter(late)) {
        slots.open(blinds, this::hasRun);
      } else if (slot.isPresent() && !due.isAfter(late)) {
        missing(slot.get());
      } else if (run.isPresent()) {
        late(run.get());
      } else {
        break;
      }
    }
    if (snoozed != null && !now.isBefore(snoozed)) {
      snoozed = null;
    }
  }

  private boolean hasRun(LiveSlot slot) {
    return runs.isSome(slot.number());
  }

  private Optional<LiveSlot> nextSlot() {
    LiveSlot next = null;
    for (LiveSlot slot : slots.live()) {
      if (slot.isOpen() && (next == null || slot.deadline().isBefore(next.deadline()))) {
        next = slot;
      }
    }
    return Optional.ofNullable(next);
  }

  /** When something has to be decided next; {@link Instant#MAX}: never. */
  Instant next() {
    Instant first = nextDeadline();
    Instant late = runs.next().map(Runs::time).orElse(Instant.MAX);
    first = late.isBefore(first) ? late : first;
    boolean tells = jury.alarm().or(unseen::alarm).isPresent();
    return tells && snoozed != null && snoozed.isBefore(first) ? snoozed : first;
  }

  /** When a slot is decided next, if no sign comes before. */
  private Instant nextDeadline() {
    Instant next = nextSlot().map(LiveSlot::deadline).orElse(Instant.MAX);
    Instant ahead = slots.ahead().map(LiveSlot::deadline).orElse(Instant.MAX);
    return next.isBefore(ahead) ? next : ahead;
  }

  private void missing(LiveSlot slot) {
    Instant deadline = slot.deadline();
    boolean start = deadline.isBefore(slot.due());
    Optional<LiveRun> run = runs.serving(slot);
    boolean deaf = blinds.overlap(run.map(LiveRun::lastSign).orElse(listenedFrom(slot)), deadline);
    if (start && deaf) {
      slots.put(slot.withBegun());
      return;
    }
    if (deaf) {
      slots.put(slot.ended(Outcome.BLIND, "nothing could be heard at that time"));
    } else if (isHushed(slot.at(), deadline)) {
      slots.put(slot.ended(Outcome.EXCUSED, "nothing came, and nobody wanted to hear of it"));
    } else {
      Trouble trouble =
          start
              ? new Trouble.NotStarted(slot.at(), deadline)
              : run.<Trouble>map(one ->
                      new Trouble.NotFinished(slot.at(), deadline, one.started(), one.name()))
                  .orElseGet(() -> new Trouble.Missed(slot.at(), deadline));
      bad(slot, run.isPresent() ? Outcome.LATE : Outcome.MISSED, trouble, deadline);
    }
    slots.chainAfter(slot);
    if (deaf && !isHushed(slot.at(), deadline)) {
      unseen.blind(slot, nextDeadline());
    }
  }

  /**
   * Since when could a sign have come that serves this slot, while no run is known that may? Where
   * signs follow each other, one hours before its time was none for it.
   */
  private Instant listenedFrom(LiveSlot slot) {
    return terms
        .cadence()
        .every()
        .filter(_ -> !slot.touched())
        .map(every -> slot.at().minus(terms.limits().early(every)))
        .filter(slot.opens()::isBefore)
        .orElse(slot.opens());
  }

  private void late(LiveRun run) {
    Instant deadline = Runs.time(run);
    if (run.overdue() || blinds.overlap(run.lastSign(), deadline)) {
      runs.remove(run);
      return;
    }
    Optional<LiveSlot> own = slots.find(run.slot());
    if (isHushed(own.map(LiveSlot::at).orElse(run.started()), deadline)) {
      runs.remove(run);
      own.filter(LiveSlot::isOpen)
          .ifPresent(slot ->
              slots.put(slot.ended(Outcome.EXCUSED, "it took too long, and nobody minded")));
      return;
    }
    runs.put(run.late());
    LiveSlot slot = own.orElseGet(() -> slots.extra(run.started()));
    Outcome how = slot.outcome().isBad() ? slot.outcome() : Outcome.LATE;
    bad(
        slot,
        how,
        new Trouble.Overrun(slot.at(), run.started(), run.name(), run.limit()),
        deadline);
  }

  private void bad(LiveSlot slot, Outcome how, Trouble trouble, Instant at) {
    slots.put(slot.ended(how, Wording.of(trouble, terms.cadence().zone())));
    jury.bad(slot.number(), trouble, at);
  }

  /** The time for the first sign has passed. */
  void neverReported(Instant since, Instant by) {
    LiveSlot slot = slots.extra(by);
    if (isHushed(by, by)) {
      slots.put(slot.ended(Outcome.EXCUSED, "it never reported, and nobody wanted to hear of it"));
    } else {
      Trouble trouble = new Trouble.NeverReported(since, by);
      bad(slot, Outcome.MISSED, trouble, by);
      jury.raise(trouble, by);
    }
  }

  /** Nothing is expected any more of what is open. */
  void excuseAll(Instant now) {
    for (LiveSlot slot : List.copyOf(slots.live())) {
      if (slot.isOpen() && !slot.at().isAfter(now)) {
        slots.put(slot.ended(Outcome.EXCUSED, "paused"));
      }
    }
  }

  // --- signs --------------------------------------------------------------------------------

  void began(Instant at, String name) {
    Optional<LiveRun> known = name.isEmpty() ? Optional.empty() : runs.named(name);
    if (known.isPresent()) {
      runs.put(known.get().alive(at));
      return;
    }
    if (runs.hasEnded(name, at)) {
      return;
    }
    Optional<LiveSlot> own = slots.touch(at, this::hasRun);
    for (LiveSlot slot : List.copyOf(slots.live())) {
      boolean inTime = slot.startBy().map(by -> !at.isAfter(by)).orElse(true);
      if (slot.isOpen() && slot.hasOpened(at) && inTime && isMeant(slot, own)) {
        slots.put(slot.withBegun().seenAt(at));
      }
    }
    own.flatMap(slot -> slots.find(slot.number()))
        .filter(slot -> slot.outcome() == Outcome.MISSED)
        .ifPresent(slot ->
            slots.put(slot.ended(Outcome.LATE, Wording.begunLate(slot.at(), at)).seenAt(at)));
    Duration grace =
        own.map(LiveSlot::grace)
            .or(() -> slots.ahead().map(LiveSlot::grace))
            .orElse(Duration.ofHours(1));
    Duration limit = terms.limits().longest().orElse(grace);
    runs.add(new LiveRun(name, at, at, limit, own.map(LiveSlot::number).orElse(0L), false));
  }

  /** A run lives: what is waited for its end counts from now. */
  void extended(LiveRun run, Instant at) {
    runs.put(run);
    for (LiveSlot slot : List.copyOf(slots.live())) {
      if (slot.isOpen() && slot.hasOpened(run.started())) {
        slots.put(slot.dueBy(at.plus(slot.grace())));
      }
    }
  }

  void ended(Sign sign, Optional<LiveRun> run) {
    run.ifPresent(runs::remove);
    runs.ended(run.map(LiveRun::name).orElse(sign.run()), sign.at());
    Instant start = run.map(LiveRun::started).orElse(sign.at());
    Optional<LiveSlot> own =
        run.isPresent() ? slots.find(run.get().slot()) : slots.touch(sign.at(), this::hasRun);
    Duration took = Duration.between(start, sign.at());
    Optional<Duration> least =
        terms
            .limits()
            .shortest()
            .filter(_ -> run.isPresent())
            .filter(few -> took.compareTo(few) < 0);
    String name = run.map(LiveRun::name).orElse(sign.run());
    if (sign.kind() == Kind.FAILURE) {
      Instant slot = own.map(LiveSlot::at).orElse(sign.at());
      failed(own, sign.at(), new Trouble.Failed(slot, sign.at(), name, sign.words()));
    } else if (least.isPresent()) {
      Instant slot = own.map(LiveSlot::at).orElse(sign.at());
      failed(own, sign.at(), new Trouble.TooShort(slot, sign.at(), name, took, least.get()));
    } else {
      succeeded(start, sign.at(), own);
      boolean fresh = jury.alarm().map(open -> !start.isBefore(open.since())).orElse(true);
      boolean was = run.map(LiveRun::overdue).orElse(false);
      jury.success(fresh || was || !runs.isOverdue());
    }
  }

  private void failed(Optional<LiveSlot> own, Instant at, Trouble trouble) {
    LiveSlot slot = own.orElseGet(() -> slots.extra(at)).seenAt(at);
    String words = Wording.of(trouble, terms.cadence().zone());
    if (isHushed(slot.at(), at)) {
      if (!slot.outcome().isBad()) {
        slots.put(slot.ended(Outcome.EXCUSED, words));
      }
    } else if (lastGood != null && at.isBefore(lastGood)) {
      slots.put(slot.ended(Outcome.FAILED, words + "; it has gone well since"));
    } else {
      bad(slot, Outcome.FAILED, trouble, at);
    }
  }

  private void succeeded(Instant start, Instant end, Optional<LiveSlot> own) {
    boolean follow = terms.cadence().every().isPresent();
    for (LiveSlot slot : List.copyOf(slots.live())) {
      boolean told = slot.outcome() == Outcome.MISSED;
      boolean waits = slot.isOpen() || slot.outcome() == Outcome.BLIND || told;
      if (waits && slot.isServedBy(start, end) && isMeant(slot, own)) {
        boolean early = !follow && start.isBefore(slot.at());
        String words = told ? "it was in time, and could be told only later" : "";
        slots.put(slot.ended(early ? Outcome.EARLY : Outcome.ON_TIME, words).seenAt(start));
        jury.mended(slot.number());
        jury.good(slot.number());
      }
    }
    own.flatMap(slot -> slots.find(slot.number()))
        .filter(slot -> slot.outcome() == Outcome.MISSED)
        .ifPresent(slot ->
            slots.put(slot.ended(Outcome.LATE, Wording.cameLate(slot.at(), end)).seenAt(end)));
    lastGood = lastGood == null || end.isAfter(lastGood) ? end : lastGood;
  }

  /** Where signs follow each other, a sign serves those up to its own, and never the next. */
  private boolean isMeant(LiveSlot slot, Optional<LiveSlot> own) {
    return terms.cadence().every().isEmpty()
        || own.map(one -> slot.number() <= one.number()).orElse(true);
  }
}
