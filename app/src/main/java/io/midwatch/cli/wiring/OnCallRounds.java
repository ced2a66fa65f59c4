package io.midwatch.cli.wiring;

import io.midwatch.respond.Rounds;
import io.midwatch.respond.answer.Confirmations;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.oncall.CoverageWatch;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.oncall.absence.AbsenceWatch;
import io.midwatch.respond.oncall.absence.Absences;
import io.midwatch.respond.oncall.handoff.HandoffWatch;
import io.midwatch.respond.trial.ConfirmLinks;
import io.midwatch.respond.trial.DrillLog;
import io.midwatch.respond.trial.Drills;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.respond.trial.TestPage;
import io.midwatch.respond.trial.TriedWays;
import io.midwatch.respond.trial.TriedWays.Way;
import io.midwatch.store.SqliteStore;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;

/** What keeps asking whether somebody is there, and whether they are away. */
final class OnCallRounds {
  private OnCallRounds() {}

  /** Starts it. */
  static void start(Ground ground, Call.Factory http) {
    Upkeep.Means means = new Upkeep.Means(ground.signals(), ground.store().alertLog()::openHere);
    CoverageWatch coverage = new CoverageWatch(ground::plan, means, ground.clock());
    ground.closing(Rounds.start("coverage", coverage::pump));
    HandoffWatch handoffs =
        new HandoffWatch(ground::plan, ground.store().keyValues(), means, ground.clock());
    ground.closing(Rounds.start("handoffs", handoffs::pump));
    AbsenceWatch absences =
        new AbsenceWatch(
            ground::plan,
            new Absences(ground.store().keyValues()),
            new CalendarFetch(http),
            means,
            ground.clock());
    ground.closing(Rounds.start("absences", absences::pump));
  }

  /** Takes the codes of test pages. */
  static Confirmations confirmations(Ground ground) {
    TriedWays tried = new KeptWays(ground.store().keyValues());
    return (person, code) ->
        tried.confirm(person, code, ground.clock().now()).stream().map(Way::channel).toList();
  }

  /** Starts what tries by itself whether people can be reached. */
  static void drills(Ground ground, Map<String, Channel> channels) {
    SqliteStore store = ground.store();
    TriedWays tried = new KeptWays(store.keyValues());
    TestPage page =
        new TestPage(
            channels, ground.clock(), tried, Optional.of(ConfirmLinks.of(store.keyValues())));
    Drills drills =
        new Drills(
            ground::plan,
            () -> !store.outbox().pages().live().isEmpty(),
            new Drills.Parts(page, tried, new DrillLog(store.keyValues())),
            new Upkeep.Means(ground.signals(), store.alertLog()::openHere),
            ground.clock());
    ground.closing(Rounds.start("drills", drills::pump));
  }
}
