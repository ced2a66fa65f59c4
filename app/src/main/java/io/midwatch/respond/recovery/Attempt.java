package io.midwatch.respond.recovery;

import io.midwatch.base.CheckId;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a check's recovery. It is on disk before it begins, so that a crash neither hides it
 * nor makes room for one more.
 *
 * @param id the alert's with a number, also the idempotency key
 * @param check which check
 * @param alert the id of the alert
 * @param action what was done, for people
 * @param startedAt when it was decided
 * @param endedAt when it had come to its end; empty while it runs
 * @param outcome how that was
 * @param detail what came of it, for people; secrets masked
 */
public record Attempt(
    String id,
    CheckId check,
    String alert,
    String action,
    Instant startedAt,
    Optional<Instant> endedAt,
    Outcome outcome,
    String detail) {

  /** How a run ended. */
  public enum Outcome {
    RUNNING,
    /** It was carried out. Whether it helped, the next looks say. */
    DONE,
    /** It was not carried out, or says so itself. */
    FAILED,
    /** Midwatch ended while it ran: whether it was carried out is not known. */
    LOST
  }

  /** The same, ended. */
  Attempt ended(Outcome how, String what, Instant at) {
    return new Attempt(id, check, alert, action, startedAt, Optional.of(at), how, what);
  }

  /** For a timeline: {@code recovery 2 (command /bin/x): done, exit 0}. */
  public String words() {
    String number = id.substring(id.lastIndexOf('.') + 1);
    String how =
        switch (outcome) {
          case RUNNING -> "under way";
          case DONE -> "carried out";
          case FAILED -> "failed";
          case LOST -> "not known: Midwatch ended while it ran";
        };
    return "recovery "
        + number
        + " ("
        + action
        + "): "
        + how
        + (detail.isEmpty() ? "" : ", " + detail);
  }
}
