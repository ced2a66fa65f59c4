package io.midwatch.web.incident;

import io.midwatch.base.Mask;
import io.midwatch.plan.runbook.Stage;
import io.midwatch.respond.incident.Times;
import io.midwatch.respond.incident.Took;
import io.midwatch.respond.story.Guide;
import io.midwatch.respond.story.IncidentStory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One incident with all that is known of it.
 *
 * @param stages what is done first, with the steps of the runbooks of all services that it touched
 * @param revert how one goes back; empty when nobody has written it down
 * @param findings what is wrong with these runbooks, a sentence each
 */
record IncidentStoryBody(
    IncidentBody incident,
    TimesBody times,
    List<StageBody> stages,
    List<String> findings,
    List<String> call,
    String revert,
    List<SuspectBody> suspects,
    List<LineBody> timeline) {

  /**
   * Seconds from the first failing look.
   *
   * @param byWallClock which of them were worked out from the wall clock
   */
  record TimesBody(
      double detect,
      Optional<Double> page,
      Optional<Double> acknowledge,
      Optional<Double> mitigate,
      Optional<Double> resolve,
      List<String> byWallClock) {
    static TimesBody of(Times times) {
      return new TimesBody(
          seconds(times.detect()),
          times.page().map(TimesBody::seconds),
          times.acknowledge().map(TimesBody::seconds),
          times.mitigate().map(TimesBody::seconds),
          times.resolve().map(TimesBody::seconds),
          times.byWallClock());
    }

    private static double seconds(Took took) {
      return took.span().toMillis() / 1000.0;
    }
  }

  record StageBody(String stage, boolean done, List<StepBody> steps) {}

  record StepBody(String service, String text, Optional<String> doneBy, Optional<Instant> doneAt) {}

  record SuspectBody(
      String change, Instant at, String text, boolean recent, String reason, String revert) {}

  record LineBody(Instant at, String what, String by, String text) {}

  static IncidentStoryBody of(IncidentStory story, Mask mask) {
    return new IncidentStoryBody(
        IncidentBody.of(story.incident(), mask),
        TimesBody.of(story.times()),
        Arrays.stream(Stage.values()).map(stage -> stage(story, stage, mask)).toList(),
        story.findings().stream().map(mask::apply).toList(),
        story.call().stream().map(mask::apply).toList(),
        mask.apply(story.path().command()),
        story.suspects().stream()
            .map(one ->
                new SuspectBody(
                    one.change().id(),
                    one.change().at(),
                    mask.apply(one.change().words()),
                    one.recent(),
                    one.reason(),
                    mask.apply(one.change().revert())))
            .toList(),
        story.timeline().stream()
            .map(one -> new LineBody(one.at(), one.what(), one.by(), mask.apply(one.text())))
            .toList());
  }

  private static StageBody stage(IncidentStory story, Stage stage, Mask mask) {
    List<StepBody> steps =
        story.guides().stream()
            .flatMap(guide ->
                guide.section(stage).steps().stream()
                    .map(step -> step(story, stage, guide, step.text(), mask)))
            .toList();
    return new StageBody(stage.word(), story.incident().triage().done().contains(stage), steps);
  }

  private static StepBody step(
      IncidentStory story, Stage stage, Guide guide, String step, Mask mask) {
    var tick = story.incident().triage().tick(stage, step, guide.services());
    return new StepBody(
        guide.services().getFirst(),
        mask.apply(step),
        tick.map(one -> one.by()),
        tick.map(one -> one.at()));
  }
}
