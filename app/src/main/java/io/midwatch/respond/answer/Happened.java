package io.midwatch.respond.answer;

import io.midwatch.base.Durations;
import io.midwatch.base.Mask;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.respond.answer.Why.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What happened to a check, a line each: also what never became an alert, and why. A look that
 * failed and was not confirmed, a cut of our own network, a time in which nobody was looking. Pure.
 */
public final class Happened {
  private final Mask mask;

  private Happened(Mask mask) {
    this.mask = mask;
  }

  /**
   * In words, oldest first.
   *
   * @param newest as the log has them, the newest first
   */
  public static List<Line> of(Mask mask, List<Numbered> newest) {
    Happened words = new Happened(mask);
    return newest.reversed().stream().flatMap(one -> words.line(one.event())).toList();
  }

  private Stream<Line> line(WatchEvent event) {
    return switch (event) {
      case WatchEvent.Blip blip ->
          line(
              event,
              "no-alert",
              "a look failed ("
                  + seen(blip.observation())
                  + "), the next was good: nobody was told");
      case WatchEvent.AlertOpened opened ->
          line(event, "alert", opened.alert().id() + " opened: " + opened(opened.alert()));
      case WatchEvent.AlertChanged changed -> line(event, "alert", changed(changed));
      case WatchEvent.AlertResolved over ->
          line(event, "alert", over.alert().id() + " is over: it was good again");
      case WatchEvent.FlappingChanged flapping ->
          line(
              event,
              "flapping",
              flapping.flapping()
                  ? "it changed " + flapping.changes() + " times: told once, not each time"
                  : "it has calmed: its changes are told again");
      case WatchEvent.WatcherIsolated cut ->
          line(
              event,
              "isolation",
              "our own network was cut off ("
                  + String.join("; ", cut.signs())
                  + "): what failed is unknown, nobody is told of it");
      case WatchEvent.WatcherReturned back ->
          line(event, "isolation", "we see again, " + span(back) + " were not watched");
      case WatchEvent.WentBlind blind -> line(event, "blind", blind(blind.period()));
      case WatchEvent.PlanAccepted _ -> line(event, "plan", "a changed plan was taken over");
      case WatchEvent.PlanRejected _ ->
          line(event, "plan", "a changed plan did not load: the one before went on");
    };
  }

  private Stream<Line> line(WatchEvent event, String what, String text) {
    return Stream.of(new Line(event.at(), what, mask.apply(text)));
  }

  private static String seen(Observation look) {
    return look.detail().isEmpty() ? look.reason().sentence() : look.detail();
  }

  private static String span(WatchEvent.WatcherReturned back) {
    return Durations.rough(java.time.Duration.between(back.since(), back.at()));
  }

  private static String blind(BlindPeriod period) {
    return "nobody was looking for "
        + Durations.rough(period.range().length())
        + " ("
        + period.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + "): neither good nor bad";
  }

  private static String opened(Alert alert) {
    String what = alert.detail().isEmpty() ? alert.reason().sentence() : alert.detail();
    return alert.verdict().word()
        + ", a "
        + alert.severity().word()
        + ", since "
        + alert.since()
        + ": "
        + what
        + alert.beneath().map(root -> "; filed beneath " + root).orElse("")
        + alert.quiet().map(why -> "; nobody is told: " + why).orElse("");
  }

  private static String changed(WatchEvent.AlertChanged event) {
    Alert before = event.before();
    Alert after = event.alert();
    List<String> what = new ArrayList<>();
    if (before.verdict() != after.verdict()) {
      what.add("is " + after.verdict().word() + " now, was " + before.verdict().word());
    }
    if (before.severity() != after.severity()) {
      what.add("is a " + after.severity().word() + " now, was a " + before.severity().word());
    }
    if (!before.beneath().equals(after.beneath())) {
      what.add(after.beneath().map(root -> "hangs on " + root).orElse("stands by itself now"));
    }
    if (!before.quiet().equals(after.quiet())) {
      what.add(after.quiet().map(why -> "is quiet: " + why).orElse("is quiet no more"));
    }
    if (what.isEmpty()) {
      what.add("says more: " + after.detail());
    }
    return after.id() + " " + String.join("; ", what);
  }
}
