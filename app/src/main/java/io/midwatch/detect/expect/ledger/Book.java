package io.midwatch.detect.expect.ledger;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.ledger.BookState.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has become of everything that was expected of one thing. Told of signs and of time, it says
 * how slots end and whether somebody is to be told.
 *
 * <p>Deterministic: the same signs and times give the same ledger. A sign is weighed against all
 * deadlines before it, so it does not matter how often or how late {@link #turn} is called. For one
 * thread.
 */
public final class Book {
  private final Slots slots;
  private final Runs runs = new Runs();
  private final Jury jury;
  private final Unseen unseen = new Unseen();
  private final Verdicts verdicts;
  private final Terms terms;
  private final Instant born;
  private @Nullable Instant first;
  private @Nullable Instant lastSign;
  private @Nullable Instant lastStart;
  private @Nullable Duration lastTook;
  private Pause pause = Pause.NONE;

  private Book(Terms terms, Blinds blinds, Hush hush, Instant born) {
    this.terms = terms;
    this.born = born;
    this.slots = new Slots(terms);
    this.jury = new Jury(terms.tolerance());
    this.verdicts =
        new Verdicts(new Verdicts.Parts(terms, slots, runs, jury, unseen), blinds, hush);
  }

  /** One that is expected from now on. */
  public static Book begin(Terms terms, Blinds blinds, Hush hush, Instant now) {
    Book book = new Book(terms, blinds, hush, now);
    if (terms.limits().firstBy().isEmpty()) {
      book.slots.begin(now);
    }
    return book;
  }

  /**
   * Goes on from what was kept; slots and runs go on as they were declared when they began.
   *
   * @param terms may be others than before
   */
  public static Book recall(Terms terms, Blinds blinds, Hush hush, BookState state) {
    Book book = new Book(terms, blinds, hush, state.born());
    book.first = state.first().orElse(null);
    book.lastSign = state.lastSign().orElse(null);
    book.lastStart = state.lastStart().orElse(null);
    book.lastTook = state.lastTook().orElse(null);
    book.pause = state.pause();
    book.slots.recall(state.live(), state.ahead(), state.numbers());
    book.runs.recall(state.runs(), state.over());
    book.jury.recall(state.judged(), state.alarm(), state.streak());
    book.unseen.recall(state.unseen());
    book.verdicts.recall(state.lastGood(), state.snoozed());
    return book;
  }

  /** The same with other terms from now on: what is open is expected by them. */
  public Book redefined(Terms changed, Blinds blinds, Hush hush, Instant now) {
    BookState state = state();
    Book book = recall(changed, blinds, hush, state);
    boolean waits = changed.limits().firstBy().isPresent() && first == null;
    if (pause == Pause.NONE && !changed.cadence().equals(terms.cadence()) && !waits) {
      book.slots.begin(changed.cadence().every().isPresent() ? state.lastSign().orElse(now) : now);
    }
    return book;
  }

  /** All that it knows. */
  public BookState state() {
    return new BookState(
        born,
        Optional.ofNullable(first),
        Optional.ofNullable(lastSign),
        Optional.ofNullable(lastStart),
        verdicts.lastGood(),
        Optional.ofNullable(lastTook),
        pause,
        verdicts.snoozed(),
        slots.live(),
        slots.ahead(),
        slots.numbers(),
        runs.all(),
        runs.over(),
        jury.recent(),
        jury.alarm(),
        jury.streak(),
        unseen.alarm());
  }

  /** Does it take signs? Not while it is paused until somebody orders otherwise. */
  public boolean isListening() {
    return pause != Pause.UNTIL_ORDER;
  }

  /** How long the run took that such a sign would end, where its start was told. */
  public Optional<Duration> endsRun(Sign.Kind kind, String name, Instant at) {
    boolean end = kind == Sign.Kind.SUCCESS || kind == Sign.Kind.FAILURE;
    return end && isListening()
        ? runs.meant(name).map(run -> positive(Duration.between(run.started(), at)))
        : Optional.empty();
  }

  /** Takes a sign. */
  public void sign(Sign sign) {
    if (pause == Pause.UNTIL_ORDER) {
      return;
    }
    if (pause == Pause.UNTIL_SIGN) {
      resume(sign.at());
    }
    turn(sign.at());
    unseen.sign(sign.at());
    if (first == null) {
      first = sign.at();
      if (terms.limits().firstBy().isPresent()) {
        slots.begin(sign.at());
      }
    }
    lastSign = lastSign == null || sign.at().isAfter(lastSign) ? sign.at() : lastSign;
    switch (sign.kind()) {
      case BEGIN -> {
        lastStart = sign.at();
        verdicts.began(sign.at(), sign.run());
      }
      case SUCCESS, FAILURE -> ended(sign);
      case ALIVE ->
          runs.meant(sign.run())
              .ifPresent(run -> verdicts.extended(run.alive(sign.at()), sign.at()));
    }
  }

  private void ended(Sign sign) {
    Optional<LiveRun> run = runs.meant(sign.run());
    run.ifPresent(one -> lastTook = positive(Duration.between(one.started(), sign.at())));
    verdicts.ended(sign, run);
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** Decides what is missing by now. */
  public void turn(Instant now) {
    if (pause == Pause.NONE) {
      if (first == null && firstBy().filter(now::isAfter).isPresent() && !isCalledMissing()) {
        verdicts.neverReported(born, firstBy().get());
      }
      verdicts.turn(now);
    }
  }

  private Optional<Instant> firstBy() {
    return terms.limits().firstBy().map(born::plus);
  }

  private boolean isCalledMissing() {
    return jury.alarm().isPresent() || !slots.live().isEmpty();
  }

  /** When {@link #turn} has something to decide next, if no sign comes before. */
  public Optional<Instant> next() {
    if (pause != Pause.NONE) {
      return Optional.empty();
    }
    Instant next = verdicts.next();
    if (first == null && firstBy().isPresent() && !isCalledMissing()) {
      next = firstBy().get().isBefore(next) ? firstBy().get() : next;
    }
    return next.equals(Instant.MAX) ? Optional.empty() : Optional.of(next);
  }

  /** Expects nothing until resumed. */
  public void pause(boolean manual, Instant now) {
    turn(now);
    verdicts.excuseAll(now);
    slots.stop();
    runs.clear();
    jury.calm();
    unseen.forget();
    pause = manual ? Pause.UNTIL_ORDER : Pause.UNTIL_SIGN;
  }

  /** Expects again, from the next slot on. */
  public void resume(Instant now) {
    if (pause != Pause.NONE) {
      pause = Pause.NONE;
      slots.begin(now);
    }
  }

  /** What goes wrong until then is told to nobody. */
  public void snooze(Instant until) {
    verdicts.snooze(until);
  }

  /** The wall clock was set forward, or back where negative. */
  public void step(Duration by) {
    slots.shift(by);
    runs.shift(by);
  }

  /** What somebody is to be told of now: what is bad, or else what nobody saw. */
  public Optional<Alarm> alarm(Instant now) {
    return jury.alarm().or(unseen::alarm).filter(_ -> !verdicts.isSnoozed(now));
  }

  /** The slots that ended, or ended otherwise than before, since this was asked last. */
  public List<Slots.Ended> takeEnded() {
    return slots.takeEnded();
  }

  /** How it stands. */
  public Standing standing(Instant now) {
    if (pause != Pause.NONE) {
      return Standing.PAUSED;
    }
    if (jury.alarm().isPresent()) {
      return Standing.DOWN;
    }
    boolean waits =
        slots.live().stream()
                .filter(slot -> slot.isOpen() && !slot.touched())
                .anyMatch(slot -> slot.at().isBefore(now))
            || slots.ahead().filter(slot -> slot.at().isBefore(now)).isPresent();
    boolean fresh =
        first == null
            || (verdicts.lastGood().isEmpty() && slots.live().stream().allMatch(LiveSlot::isOpen));
    if (fresh) {
      return waits ? Standing.GRACE : Standing.NEW;
    }
    return waits ? Standing.GRACE : Standing.UP;
  }

  /** The next time at which something is expected that has not come. */
  public Optional<LiveSlot> expected() {
    return slots.live().stream()
        .filter(slot -> slot.isOpen() && slot.seen().isEmpty())
        .findFirst()
        .or(slots::ahead);
  }

  /** The slot whose success is waited for first. */
  public Optional<LiveSlot> waitedFor() {
    return slots.live().stream().filter(LiveSlot::isOpen).findFirst().or(slots::ahead);
  }

  /** The outcome of the latest slot that ended; open when there is none. */
  public Outcome latest() {
    return slots.live().reversed().stream()
        .map(LiveSlot::outcome)
        .filter(outcome -> outcome != Outcome.OPEN)
        .findFirst()
        .orElse(Outcome.OPEN);
  }
}
