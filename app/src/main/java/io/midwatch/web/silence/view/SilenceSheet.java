package io.midwatch.web.silence.view;

import io.midwatch.plan.Plan;
import io.midwatch.respond.silence.Silence;
import io.midwatch.respond.silence.Silence.Phase;
import io.midwatch.respond.silence.Tide;
import io.midwatch.web.source.Shown;
import java.util.List;

/**
 * Of what nobody is told.
 *
 * @param live silences that hold, or are to begin
 * @param over those that are over, newest first
 * @param people who may own one
 * @param service what the form begins with
 * @param check what the form begins with
 */
public record SilenceSheet(
    List<Line> live, List<Line> over, List<Choice> people, String service, String check) {
  /** Somebody who may own one. */
  public record Choice(String id, String name) {}

  /**
   * One silence.
   *
   * @param ending where to post to end it
   * @param hidden how many open alerts nobody is told of by it, in words
   * @param story who made it and how it ended
   */
  public record Line(
      String id,
      String ending,
      boolean live,
      String terms,
      String time,
      String owner,
      String reason,
      String hidden,
      String story) {
    public static Line of(Plan plan, Silence one, Phase phase, long hidden) {
      String made = "made by " + one.made().by() + " at " + Tide.time(one.made().at());
      String end =
          one.ended()
              .map(it -> "; ended by " + it.by() + " at " + Tide.time(it.at()) + ": " + it.why())
              .orElse("");
      return new Line(
          one.id(),
          "/silences/" + one.id() + "/end",
          phase != Phase.OVER,
          one.terms(),
          (phase == Phase.PENDING ? "from " + Tide.time(one.from()) + " " : "")
              + (one.isDemotion() ? "tickets instead of pages until " : "until ")
              + Tide.time(one.to()),
          Shown.person(plan, one.owner()),
          plan.mask().apply(one.reason()),
          hidden == 0
              ? ""
              : hidden == 1 ? "hides 1 open alert" : "hides " + hidden + " open alerts",
          made + end);
    }
  }
}
