package io.midwatch.detect.judge;

import io.midwatch.base.Asked;
import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * A check that has been judged bad, from the first failing observation to recovery.
 *
 * @param id see {@link AlertId}
 * @param check which check; for trouble of the watcher itself one that {@link CheckId#isOwn}
 * @param service its service; {@code midwatch} for the watcher itself
 * @param verdict {@code WARN} or {@code FAIL} now
 * @param reason why now
 * @param detail one sentence with the values seen last
 * @param since the first failing observation
 * @param openedAt when it was judged
 * @param resolvedAt when it ended, if it has
 * @param beneath the alert of the dependency it hangs on: told there, not by itself
 * @param quiet why nobody is told by it, if so: {@code maintenance: weekly restart}
 * @param flapping it keeps changing; its changes are not told one by one
 * @param severity what it asks of its owner
 * @param origin who reported it, if no look of ours found it
 */
public record Alert(
    AlertId id,
    CheckId check,
    String service,
    Verdict verdict,
    Reason reason,
    String detail,
    Instant since,
    Instant openedAt,
    Optional<Instant> resolvedAt,
    Optional<AlertId> beneath,
    Optional<String> quiet,
    boolean flapping,
    Severity severity,
    Origin origin) {
  /**
   * An alert that comes from looks, and of which nothing says what it asks for: a failure is a
   * page, anything else a ticket.
   */
  public Alert(
      AlertId id,
      CheckId check,
      String service,
      Verdict verdict,
      Reason reason,
      String detail,
      Instant since,
      Instant openedAt,
      Optional<Instant> resolvedAt,
      Optional<AlertId> beneath,
      Optional<String> quiet,
      boolean flapping) {
    this(
        id,
        check,
        service,
        verdict,
        reason,
        detail,
        since,
        openedAt,
        resolvedAt,
        beneath,
        quiet,
        flapping,
        Asked.NOTHING.of(verdict),
        Origin.LOOKS);
  }

  public boolean isOpen() {
    return resolvedAt.isEmpty();
  }

  /** Whoever heard of this hears nothing graver by that one: both stand by themselves. */
  public boolean isToldAgainBy(Alert later) {
    return standsAlone()
        && later.standsAlone()
        && Judge.rank(later.verdict) <= Judge.rank(verdict)
        && !later.severity.isGraverThan(severity);
  }

  private boolean standsAlone() {
    return beneath.isEmpty() && quiet.isEmpty();
  }

  /** Judged anew. */
  public Alert judged(String whose, Verdict judgement, Reason why, String words, Severity asksFor) {
    return new Alert(
        id,
        check,
        whose,
        judgement,
        why,
        words,
        since,
        openedAt,
        resolvedAt,
        beneath,
        quiet,
        flapping,
        asksFor,
        origin);
  }

  /** The same in these words. */
  public Alert saying(String words) {
    return judged(service, verdict, reason, words, severity);
  }

  /** The same, which asks for this. */
  public Alert asking(Severity other) {
    return judged(service, verdict, reason, detail, other);
  }

  /** The same, beneath another one or by itself. */
  public Alert beneath(Optional<AlertId> cause) {
    return standing(resolvedAt, cause, quiet, flapping);
  }

  /** The same, of which nobody is told for this reason, or everybody is. */
  public Alert quiet(Optional<String> why) {
    return standing(resolvedAt, beneath, why, flapping);
  }

  /** The same, which keeps changing, or does so no more. */
  public Alert flapping(boolean on) {
    return standing(resolvedAt, beneath, quiet, on);
  }

  /** The same when it is over. */
  public Alert resolved(Instant at) {
    return standing(Optional.of(at), beneath, quiet, flapping);
  }

  private Alert standing(
      Optional<Instant> end, Optional<AlertId> cause, Optional<String> why, boolean flaps) {
    return new Alert(
        id, check, service, verdict, reason, detail, since, openedAt, end, cause, why, flaps,
        severity, origin);
  }

  /** The same, reported so. */
  public Alert of(Origin other) {
    return new Alert(
        id,
        check,
        service,
        verdict,
        reason,
        detail,
        since,
        openedAt,
        resolvedAt,
        beneath,
        quiet,
        flapping,
        severity,
        other);
  }
}
