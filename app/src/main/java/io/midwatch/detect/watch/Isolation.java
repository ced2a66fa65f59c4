package io.midwatch.detect.watch;

import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.detect.uplink.Outside.Place;
import io.midwatch.detect.uplink.Uplink;
import io.midwatch.plan.Watcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens when our own network is cut off, and when it is back: what failed is unknown, one
 * event says so, and the time is blind. Belongs to the watch's thread.
 */
final class Isolation {
  private static final int SAMPLE = 12;

  private final Roster roster;
  private final Uplink uplink;
  private final Draft draft;
  private final Docket docket;

  Isolation(Roster roster, Uplink uplink, Draft draft, Docket docket) {
    this.roster = roster;
    this.uplink = uplink;
    this.draft = draft;
    this.docket = docket;
  }

  /**
   * The places to ask: those that the plan names, and beside them our own.
   *
   * @param own gateway and resolver as the machine tells them
   */
  List<Place> places(List<Place> own) {
    Watcher watcher = roster.plan().watcher();
    List<Place> places = new ArrayList<>();
    watcher.gateway().ifPresent(host -> places.add(new Place(Place.GATEWAY, host, false)));
    watcher.resolver().ifPresent(host -> places.add(new Place(Place.RESOLVER, host, false)));
    own.stream()
        .filter(found -> places.stream().noneMatch(named -> named.name().equals(found.name())))
        .toList()
        .forEach(places::add);
    watcher.canaries().forEach(address -> places.add(new Place("canary", address, true)));
    return places;
  }

  /** Unrelated targets that were well: one check per host, those looked at longest ago first. */
  List<Watched> sample() {
    List<Watched> suspects = roster.all().stream().filter(Watched::inDoubt).toList();
    Map<String, Watched> byHost = new LinkedHashMap<>();
    roster.all().stream()
        .filter(check -> check.settled() == Verdict.OK)
        .filter(check -> Uplink.isElsewhere(check.spec().target().host()))
        .filter(check -> suspects.stream().noneMatch(other -> roster.tied(check, other)))
        .sorted(Comparator.comparingLong(check -> check.pace().lookedAt()))
        .forEach(check -> byHost.putIfAbsent(check.spec().target().host(), check));
    return byHost.values().stream().limit(SAMPLE).toList();
  }

  /** The check cannot be seen now; the answer is what is kept in place of the look. */
  Observation unseen(Watched check, Observation look) {
    Observation blind = blinded(look);
    check.unseen(blind);
    return blind;
  }

  private static Observation blinded(Observation look) {
    return Observation.unseen(
        look.check(), look.at(), Reason.WATCHER_ISOLATED, look.reason().sentence());
  }

  /**
   * Draws the consequences of new evidence.
   *
   * @param rewritten takes the looks that are now known to have been blind
   * @return whether we are cut off now and were not, or the other way about
   */
  boolean settle(Moment now, List<Observation> rewritten) {
    boolean cutOff = uplink.cutOffSince().isPresent();
    if (!cutOff && uplink.latest() == Uplink.Finding.CUT_OFF) {
      begin(now, rewritten);
      return true;
    }
    if (cutOff && uplink.latest() == Uplink.Finding.FINE) {
      end(now);
      return true;
    }
    return false;
  }

  private void begin(Moment now, List<Observation> rewritten) {
    Instant since = now.wall();
    List<Watched> struck = new ArrayList<>();
    for (Watched check : roster.all()) {
      boolean open = check.inDoubt() || docket.holds(check);
      if (open && check.latest().filter(look -> Uplink.explains(look, check.spec())).isPresent()) {
        struck.add(check);
        since = check.firstFailure(since);
      }
    }
    docket.withdrawExplained();
    for (Watched check : struck) {
      check.held().stream().map(Isolation::blinded).forEach(rewritten::add);
      check.latest().ifPresent(look -> unseen(check, look));
      draft.touch(check);
    }
    uplink.cutOff(since);
    draft.event(new WatchEvent.WatcherIsolated(now.wall(), uplink.signs(), struck.size()));
  }

  private void end(Moment now) {
    Instant since = uplink.cutOffSince().orElseThrow();
    uplink.returned();
    List<Watched> struck =
        roster.all().stream().filter(c -> c.is(Reason.WATCHER_ISOLATED)).toList();
    TimeRange range = new TimeRange(since.isAfter(now.wall()) ? now.wall() : since, now.wall());
    draft.blind(
        new BlindPeriod(
            range,
            BlindPeriod.Cause.ISOLATED,
            struck.size() + " checks could not be seen: our own network was cut off"));
    draft.event(new WatchEvent.WatcherReturned(now.wall(), since, struck.size()));
    struck.forEach(draft::touch);
  }
}
