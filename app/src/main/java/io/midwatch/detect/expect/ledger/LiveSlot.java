package io.midwatch.detect.expect.ledger;

import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A slot of which more may become known.
 *
 * @param number tells it from others of its book
 * @param opens a sign from then on counts for it, both included
 * @param startBy a run must have begun by then, both included
 * @param due success must be known by then, both included
 * @param grace from a slot to its {@code due}
 * @param begun has a run begun that may serve it?
 * @param touched has it stopped waiting for its time, because a sign came?
 */
public record LiveSlot(
    long number,
    Instant at,
    Instant opens,
    Optional<Instant> startBy,
    Instant due,
    Duration grace,
    boolean begun,
    boolean touched,
    Outcome outcome,
    Optional<Instant> seen,
    String detail) {
  boolean isOpen() {
    return outcome == Outcome.OPEN;
  }

  /** Does it stand beside the schedule, for one thing that went wrong? */
  boolean isExtra() {
    return grace.isZero();
  }

  boolean hasOpened(Instant now) {
    return !opens.isAfter(now);
  }

  /** When it is decided next that something is missing, while it is open. */
  Instant deadline() {
    return begun ? due : startBy.filter(by -> by.isBefore(due)).orElse(due);
  }

  /** Would success of a run that began and ended then be in time? */
  boolean isServedBy(Instant start, Instant end) {
    return hasOpened(start)
        && !end.isAfter(due)
        && (begun || startBy.map(by -> !start.isAfter(by)).orElse(true));
  }

  LiveSlot ended(Outcome how, String words) {
    return new LiveSlot(number, at, opens, startBy, due, grace, begun, touched, how, seen, words);
  }

  LiveSlot seenAt(Instant when) {
    return seen.isPresent()
        ? this
        : new LiveSlot(
            number,
            at,
            opens,
            startBy,
            due,
            grace,
            begun,
            touched,
            outcome,
            Optional.of(when),
            detail);
  }

  LiveSlot withBegun() {
    return new LiveSlot(
        number, at, opens, startBy, due, grace, true, touched, outcome, seen, detail);
  }

  LiveSlot dueBy(Instant later) {
    return later.isAfter(due)
        ? new LiveSlot(
            number, at, opens, startBy, later, grace, begun, touched, outcome, seen, detail)
        : this;
  }

  /** A sign has come: its time is now, unless it was before. */
  LiveSlot touchedAt(Instant time) {
    Instant from = time.isBefore(at) ? time : at;
    Optional<Instant> by = startBy.map(_ -> from.plus(Duration.between(at, startBy.get())));
    return new LiveSlot(
        number, from, opens, by, from.plus(grace), grace, begun, true, outcome, seen, detail);
  }

  /** The wall clock was set: what is waited for is waited for as long. */
  LiveSlot shifted(Duration by, boolean time) {
    return new LiveSlot(
        number,
        time ? at.plus(by) : at,
        opens,
        startBy.map(start -> start.plus(by)),
        due.plus(by),
        grace,
        begun,
        touched,
        outcome,
        seen,
        detail);
  }

  /** As others see it. */
  public Slot shown() {
    return new Slot(at, due, outcome, seen, detail);
  }
}
