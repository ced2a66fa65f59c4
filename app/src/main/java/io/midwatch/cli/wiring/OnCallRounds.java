package io.midwatch.cli.wiring;

import io.midwatch.respond.Rounds;
import io.midwatch.respond.oncall.CoverageWatch;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.oncall.absence.AbsenceWatch;
import io.midwatch.respond.oncall.absence.Absences;
import okhttp3.Call;

/** What keeps asking whether somebody is there, and whether they are away. */
final class OnCallRounds {
  private OnCallRounds() {}

  /** Starts it. */
  static void start(Ground ground, Call.Factory http) {
    Upkeep.Means means = new Upkeep.Means(ground.signals(), ground.store().alertLog()::openHere);
    CoverageWatch coverage = new CoverageWatch(ground::plan, means, ground.clock());
    ground.closing(Rounds.start("coverage", coverage::pump));
    AbsenceWatch absences =
        new AbsenceWatch(
            ground::plan,
            new Absences(ground.store().keyValues()),
            new CalendarFetch(http),
            means,
            ground.clock());
    ground.closing(Rounds.start("absences", absences::pump));
  }
}
