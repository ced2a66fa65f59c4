package io.midwatch.detect.watch;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.Ruling.Outcome.Settled;
import io.midwatch.detect.judge.Term;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.signal.SignalDesk;
import io.midwatch.detect.uplink.Uplink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a check that was judged anew: an alert by itself, one filed beneath its cause, a
 * change, an end, or nothing because it was us.
 *
 * <p>A failing check waits here while it is open whose fault it is: until its dependencies have
 * been looked at afresh, and until the state of our own network is known. Belongs to the watch's
 * thread.
 */
final class Docket {
  /** As the words of a certificate's warning have it. */
  private static final String RUNG = " left, now at ";

  private final Roster roster;
  private final Uplink uplink;
  private final Draft draft;
  private final Causes causes;
  private final Consumer<Watched> lookNow;
  private final SignalDesk signals;
  private final List<Opening> openings = new ArrayList<>();

  Docket(Roster roster, Uplink uplink, Draft draft, Consumer<Watched> lookNow, SignalDesk signals) {
    this.roster = roster;
    this.uplink = uplink;
    this.draft = draft;
    this.lookNow = lookNow;
    this.signals = signals;
    this.causes = new Causes(roster);
    roster.hear(signals::find);
  }

  /** A check was judged anew. */
  void settled(Watched check, Settled settled, Observation look, Moment now) {
    if (!check.is(Reason.NOT_YET)) {
      check.changed(now.wall());
    }
    Opening waiting = take(check);
    check.show(settled.to(), look, settled.since());
    draft.touch(check);
    if (settled.to() == Verdict.OK) {
      if (waiting != null) {
        check.blip(now.wall());
        draft.event(new WatchEvent.Blip(now.wall(), check.id(), waiting.last()));
      }
      check.alert().ifPresent(alert -> recovered(alert, check, now));
    } else {
      check
          .alert()
          .ifPresentOrElse(
              alert -> changed(alert, check, look, now), () -> open(check, settled, look, now));
    }
  }

  private @Nullable Opening take(Watched check) {
    for (Iterator<Opening> all = openings.iterator(); all.hasNext(); ) {
      Opening opening = all.next();
      if (opening.check() == check) {
        all.remove();
        return opening;
      }
    }
    return null;
  }

  private void open(Watched check, Settled settled, Observation look, Moment now) {
    Opening opening =
        new Opening(
            check,
            settled.from(),
            settled.since(),
            settled.sinceNanos(),
            look,
            now.nanos() + causes.longestWait(check).toNanos());
    if (!decide(opening, now)) {
      openings.add(opening);
    }
  }

  /** Takes up again what waits for an answer. */
  void review(Moment now) {
    openings.removeIf(opening -> opening.check().isGone() || decide(opening, now));
    for (Watched check : roster.all()) {
      Optional<Alert> alert = check.alert();
      if (alert.isPresent()) {
        review(check, alert.get(), now);
      }
    }
  }

  /** Is this check waiting for an answer? */
  boolean holds(Watched check) {
    for (Opening opening : openings) {
      if (opening.check() == check) {
        return true;
      }
    }
    return false;
  }

  /** Is anything waiting for an answer? */
  boolean isWaiting() {
    return !openings.isEmpty();
  }

  /** Where a heartbeat that it hangs on was found to fail at about the same time. */
  private void explain(Watched check, Alert alert, Moment now) {
    if (!roster.needsReports(check)) {
      return;
    }
    List<Alert> reported =
        roster.reportedOf(check).stream().filter(cause -> Causes.mayAdopt(cause, alert)).toList();
    causes
        .amongReported(reported, alert.verdict())
        .ifPresent(cause ->
            change(alert, check, alert.beneath(Optional.of(cause.id())), Optional.empty(), now));
  }

  private void review(Watched check, Alert alert, Moment now) {
    if (alert.beneath().isEmpty()) {
      explain(check, alert, now);
    }
    check.alert().ifPresent(kept -> reviewState(check, kept, now));
  }

  private void reviewState(Watched check, Alert alert, Moment now) {
    if (alert.quiet().isPresent()
        && roster.plan().maintenanceOf(check.spec(), now.wall()).isEmpty()) {
      change(alert, check, alert.quiet(Optional.empty()), Optional.empty(), now);
    }
    check
        .alert()
        .filter(kept -> check.verdict() == kept.verdict())
        .filter(kept -> Alerts.severity(check) != kept.severity())
        .ifPresent(kept -> {
          Alert after = kept.asking(Alerts.severity(check));
          change(kept, check, after, Optional.empty(), now);
        });
    if (check.calmedBy(now.wall())) {
      check.alert().ifPresent(kept -> calmed(kept, check, now));
    }
  }

  /** Opens the alert if it is clear whose fault it is; false when it has to wait. */
  private boolean decide(Opening opening, Moment now) {
    boolean mustDecide = now.nanos() - opening.latest() >= 0;
    Watched check = opening.check();
    if (Uplink.explains(opening.last(), check.spec())) {
      switch (uplink.finding(opening.sinceNanos())) {
        case CUT_OFF -> {
          withdraw(opening);
          return true;
        }
        case UNDECIDED -> {
          if (!mustDecide) {
            uplink.want();
            return false;
          }
        }
        case FINE -> {}
      }
    }
    Optional<Alert> cause = causes.of(check, opening.last(), check.verdict());
    if (cause.isEmpty() && !mustDecide && causes.undecided(check, opening, openings)) {
      return false;
    }
    openAlert(opening, cause.map(Alert::id), now);
    return true;
  }

  /** It was us: the check is what it was. */
  private static void withdraw(Opening opening) {
    opening.check().standAs(opening.from());
  }

  /** Everything that waits and that a cut network explains is withdrawn. */
  List<Opening> withdrawExplained() {
    List<Opening> explained =
        openings.stream()
            .filter(opening -> Uplink.explains(opening.last(), opening.check().spec()))
            .toList();
    explained.forEach(Docket::withdraw);
    openings.removeAll(explained);
    return explained;
  }

  /** What waits was seen before a blind period: it has to be seen again. */
  void forget() {
    openings.forEach(Docket::withdraw);
    openings.clear();
  }

  private void openAlert(Opening opening, Optional<AlertId> beneath, Moment now) {
    Watched check = opening.check();
    Optional<String> quiet =
        roster
            .plan()
            .maintenanceOf(check.spec(), now.wall())
            .map(window -> "maintenance: " + window.name());
    Alert fresh =
        new Alert(
                AlertId.of(check.id(), opening.since()),
                check.id(),
                check.spec().service(),
                check.verdict(),
                opening.last().reason(),
                opening.last().detail(),
                opening.since(),
                now.wall(),
                Optional.empty(),
                beneath,
                quiet,
                check.flapping().on())
            .asking(Alerts.severity(check));
    check.opens(fresh, now.wall());
    Alert alert = fresh.flapping(check.flapping().on());
    draft.alert(check, alert);
    draft.event(
        new WatchEvent.AlertOpened(
            now.wall(), alert, opening.last(), Optional.of(opening.lasted(now))));
    if (check.flapping().on()) {
      flaps(alert, check, now);
    }
    adopt(check, alert, now);
  }

  /** What hangs on a failing check and fails since about the same time is filed beneath it. */
  private void adopt(Watched check, Alert alert, Moment now) {
    AlertId root = alert.beneath().orElse(alert.id());
    for (Watched child : roster.neededBy(check)) {
      child
          .alert()
          .filter(own -> Causes.mayAdopt(alert, own))
          .ifPresent(own -> {
            Alert after = own.beneath(Optional.of(root));
            change(own, child, after, Optional.empty(), now);
          });
    }
    signals.causeOpened(alert, now.forSignals());
  }

  private void changed(Alert alert, Watched check, Observation look, Moment now) {
    boolean begins = check.flapping().on() && !alert.flapping();
    Alert after = Alerts.seen(alert, check, look);
    change(alert, check, after, Optional.of(look), now);
    if (begins) {
      flaps(after, check, now);
    }
  }

  /**
   * An open alert was seen again as it is. Only one thing about that is news: a certificate has
   * come down to the next rung of its ladder.
   */
  void seenAgain(Watched check, Observation look, Moment now) {
    if (Term.isReason(look.reason())) {
      check
          .alert()
          .filter(alert -> alert.reason() == look.reason())
          .filter(alert -> !rung(alert.detail()).equals(rung(look.detail())))
          .ifPresent(alert -> changed(alert, check, look, now));
    }
  }

  private static String rung(String detail) {
    int at = detail.lastIndexOf(RUNG);
    int end = detail.indexOf(')', Math.max(at, 0));
    return at < 0 || end < 0 ? "" : detail.substring(at, end);
  }

  private void change(
      Alert before, Watched check, Alert after, Optional<Observation> look, Moment now) {
    draft.alert(check, after);
    draft.event(new WatchEvent.AlertChanged(now.wall(), after, before, look));
  }

  private void recovered(Alert alert, Watched check, Moment now) {
    if (check.flapping().on()) {
      if (!alert.flapping()) {
        Alert flapping = alert.flapping(true);
        draft.alert(check, flapping);
        flaps(flapping, check, now);
      }
      return;
    }
    end(alert, check, now);
  }

  /** This alert of this check is over. */
  void end(Alert alert, Watched check, Moment now) {
    Alert ended = alert.flapping(false).resolved(now.wall());
    draft.alert(check, ended);
    draft.event(new WatchEvent.AlertResolved(now.wall(), ended));
    for (Watched child : roster.beneath(alert.id())) {
      child.orphan();
      lookNow.accept(child);
    }
    signals.causeEnded(alert.id(), now.forSignals());
  }

  private void flaps(Alert alert, Watched check, Moment now) {
    draft.event(
        new WatchEvent.FlappingChanged(now.wall(), alert, true, check.flapping().changes().size()));
  }

  private void calmed(Alert alert, Watched check, Moment now) {
    Alert calm = alert.flapping(false);
    draft.alert(check, calm);
    draft.event(
        new WatchEvent.FlappingChanged(now.wall(), calm, false, check.flapping().changes().size()));
    if (check.verdict() == Verdict.OK) {
      end(calm, check, now);
    }
  }

  /**
   * A check whose cause has gone was looked at and is still bad; after as many looks as a first
   * failure takes it is told by itself, or filed beneath another cause.
   *
   * @return look again so soon
   */
  Optional<Duration> orphan(Watched check, Observation look, Moment now) {
    Optional<Alert> alert = check.alert();
    if (alert.isEmpty() || !check.isOrphan() || !look.verdict().isBad()) {
      return Optional.empty();
    }
    Optional<Duration> again = check.orphanFailed();
    if (again.isEmpty()) {
      Alert after = alert.get().beneath(causes.of(check, look, check.verdict()).map(Alert::id));
      change(alert.get(), check, after, Optional.of(look), now);
    }
    return again;
  }
}
