package io.midwatch.web.oncall;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import io.midwatch.respond.oncall.absence.AbsenceWatch;
import io.midwatch.respond.oncall.absence.Absences;
import io.midwatch.respond.oncall.absence.Away;
import io.midwatch.web.api.Json;
import io.midwatch.web.api.Params;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.source.Shown;
import io.midwatch.web.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Answers about who is on call. */
final class OnCallApi {
  private static final int USUAL_DAYS = 14;
  private static final int MOST_DAYS = 90;

  private final Sources sources;
  private final Absences absences;

  OnCallApi(Sources sources, Absences absences) {
    this.sources = sources;
    this.absences = absences;
  }

  /**
   * Every rota at one instant.
   *
   * @param away who will be on call while away, in the next 90 days
   * @param warnings when nobody can be reached, and calendars that cannot be had; a sentence each
   */
  record OnCallBody(Instant at, List<RotaBody> rotas, List<AwayBody> away, List<String> warnings) {}

  /**
   * Somebody is on call while away.
   *
   * @param turns when they are on call in their absence
   * @param words one sentence
   */
  record AwayBody(String rota, PersonBody person, List<GapBody> turns, String words) {}

  /**
   * One rota.
   *
   * @param now who is on call; empty in a gap
   * @param next who begins next, within a year
   * @param shifts those that touch the days asked for
   * @param gaps when nobody is on call in these days
   */
  record RotaBody(
      String id,
      String zone,
      List<ShiftBody> now,
      List<ShiftBody> next,
      List<ShiftBody> shifts,
      List<GapBody> gaps) {}

  record ShiftBody(Instant from, Instant to, PersonBody person, String layer) {}

  record PersonBody(String id, String name) {}

  record GapBody(Instant from, Instant to) {}

  List<Route> routes() {
    return List.of(Route.get("/api/v1/oncall", this::all));
  }

  private Answer all(Request request) throws HttpProblem {
    Params params = Params.of(request, sources.clock().now(), "at", "days");
    Instant at = params.instant("at").orElseGet(sources.clock()::now);
    long days = params.whole("days", 1, MOST_DAYS).orElse((long) USUAL_DAYS);
    Plan plan = sources.plan();
    TimeRange range = new TimeRange(at, at.plus(Duration.ofDays(days)));
    return Json.answer(
        new OnCallBody(
            at,
            plan.rotas().values().stream().map(rota -> body(plan, rota, range)).toList(),
            absences.clashes(plan, sources.clock().now()).stream()
                .map(one -> body(plan, one))
                .toList(),
            Warnings.of(sources)));
  }

  private static AwayBody body(Plan plan, Away away) {
    return new AwayBody(
        away.rota(),
        new PersonBody(away.person(), Shown.person(plan, away.person())),
        away.turns().stream().map(turn -> new GapBody(turn.from(), turn.to())).toList(),
        AbsenceWatch.words(away, plan));
  }

  private static RotaBody body(Plan plan, Rota rota, TimeRange range) {
    return new RotaBody(
        rota.id(),
        rota.zone().getId(),
        shifts(plan, rota.now(range.from())),
        shifts(plan, rota.next(range.from())),
        shifts(plan, rota.shifts(range)),
        rota.gaps(range).stream().map(gap -> new GapBody(gap.from(), gap.to())).toList());
  }

  private static List<ShiftBody> shifts(Plan plan, List<Shift> shifts) {
    return shifts.stream()
        .map(shift ->
            new ShiftBody(
                shift.range().from(),
                shift.range().to(),
                new PersonBody(shift.person(), Shown.person(plan, shift.person())),
                shift.layer()))
        .toList();
  }
}
