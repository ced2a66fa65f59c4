package io.midwatch.detect.watch;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Judge;
import io.midwatch.plan.CheckSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose fault is it? Finds the alert that a failing check is to be filed beneath.
 *
 * <p>A check hangs on what its plan says; besides, checks that fail for the same reason about the
 * same host (its name, its route, its certificate) have one cause.
 */
final class Causes {
  /** A dependant may be seen to fail this much before what it hangs on. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  private static final Set<Reason> ABOUT_THE_HOST =
      Set.of(
          Reason.NAME_NOT_FOUND,
          Reason.DNS_TIMEOUT,
          Reason.DNS_ERROR,
          Reason.UNREACHABLE,
          Reason.CONNECT_TIMEOUT,
          Reason.NO_REPLY,
          Reason.CERT_EXPIRED,
          Reason.CERT_EXPIRING,
          Reason.CERT_INCOMPLETE,
          Reason.CERT_NAME,
          Reason.CERT_REVOKED,
          Reason.CERT_UNTRUSTED,
          Reason.CERT_WEAK);

  private static final Set<Reason> ABOUT_THE_PORT =
      Set.of(Reason.REFUSED, Reason.CONNECTION_LOST, Reason.TLS_FAILED, Reason.TLS_TIMEOUT);

  private final Roster roster;

  Causes(Roster roster) {
    this.roster = roster;
  }

  /** The alert that explains this check's failure, if there is one. */
  Optional<Alert> of(Watched check, Observation look, Verdict verdict) {
    for (Watched need : roster.needs(check)) {
      Optional<Alert> alert = need.alert().filter(a -> explains(a, verdict) && !hangsOn(a, check));
      if (alert.isPresent()) {
        return alert.map(this::root);
      }
    }
    Optional<Alert> reported =
        amongReported(
            roster.reportedOf(check).stream().filter(a -> !hangsOn(a, check)).toList(), verdict);
    if (reported.isPresent()) {
      return reported;
    }
    return roster.roots().stream()
        .filter(root -> !root.check().equals(check.id()))
        .filter(root -> explains(root, verdict) && sameCause(root, check.spec(), look))
        .findFirst();
  }

  /** The alert of one of these that explains such a verdict. */
  Optional<Alert> among(List<Watched> needs, Verdict verdict) {
    return needs.stream()
        .flatMap(need -> need.alert().stream())
        .filter(alert -> explains(alert, verdict))
        .findFirst()
        .map(this::root);
  }

  /** The one of these alerts of heartbeats that explains such a verdict. */
  Optional<Alert> amongReported(List<Alert> alerts, Verdict verdict) {
    return alerts.stream()
        .filter(alert -> explains(alert, verdict) && alert.reason() != Reason.NOT_WATCHING)
        .findFirst()
        .map(found ->
            alerts.stream()
                .filter(root -> found.beneath().equals(Optional.of(root.id())))
                .findFirst()
                .orElseGet(() -> root(found)));
  }

  private Alert root(Alert alert) {
    return alert
        .beneath()
        .flatMap(id -> roster.roots().stream().filter(root -> root.id().equals(id)).findFirst())
        .orElse(alert);
  }

  private static boolean explains(Alert alert, Verdict verdict) {
    return alert.verdict().isBad() && Judge.rank(alert.verdict()) >= Judge.rank(verdict);
  }

  /** Is this alert already filed beneath the check's own one? */
  private static boolean hangsOn(Alert alert, Watched check) {
    return check.alert().isPresent() && alert.beneath().equals(check.alert().map(Alert::id));
  }

  private boolean sameCause(Alert root, CheckSpec check, Observation look) {
    Watched other = roster.find(root.check());
    if (other == null
        || root.reason() != look.reason()
        || check.target().host().isEmpty()
        || !other.spec().target().host().equals(check.target().host())) {
      return false;
    }
    return ABOUT_THE_HOST.contains(look.reason())
        || (ABOUT_THE_PORT.contains(look.reason()) && root.service().equals(check.service()));
  }

  /** Is it still open whether something this check hangs on fails too? */
  boolean undecided(Watched check, Opening opening, List<Opening> waiting) {
    for (Watched need : roster.needs(check)) {
      boolean looked = need.pace().hasLookedSince(opening.sinceNanos());
      if (!looked || need.inDoubt() || waiting.stream().anyMatch(o -> o.check() == need)) {
        return true;
      }
    }
    return false;
  }

  /** How long it can take until everything this check hangs on has been judged. */
  Duration longestWait(Watched check) {
    Duration longest = Duration.ofSeconds(15);
    for (Watched need : roster.needs(check)) {
      List<Duration> confirm = need.spec().judging().confirm();
      Duration wait =
          confirm.stream()
              .reduce(Duration.ofSeconds(1), Duration::plus)
              .plus(need.spec().timeout().multipliedBy(confirm.size() + 1L));
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    return longest.compareTo(Opening.LONGEST_WAIT) > 0 ? Opening.LONGEST_WAIT : longest;
  }

  /** Does an alert that was just opened explain one that was opened before it? */
  static boolean mayAdopt(Alert cause, Alert child) {
    return child.beneath().isEmpty()
        && !child.id().equals(cause.id())
        && !cause.beneath().equals(Optional.of(child.id()))
        && explains(cause, child.verdict())
        && !child.since().isBefore(cause.since().minus(TOGETHER));
  }
}
