package io.midwatch.web.source;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** An event of the log in words. */
public final class EventText {
  private EventText() {}

  /** The stable word for the sort of event: {@code alert-opened}. */
  public static String type(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened _ -> "alert-opened";
      case WatchEvent.AlertChanged _ -> "alert-changed";
      case WatchEvent.AlertResolved _ -> "alert-resolved";
      case WatchEvent.FlappingChanged _ -> "flapping-changed";
      case WatchEvent.Blip _ -> "blip";
      case WatchEvent.WatcherIsolated _ -> "watcher-isolated";
      case WatchEvent.WatcherReturned _ -> "watcher-returned";
      case WatchEvent.WentBlind _ -> "went-blind";
      case WatchEvent.PlanRejected _ -> "plan-rejected";
      case WatchEvent.PlanAccepted _ -> "plan-accepted";
    };
  }

  /** The alert it is about, if it is about one. */
  public static Optional<Alert> alert(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened opened -> Optional.of(opened.alert());
      case WatchEvent.AlertChanged changed -> Optional.of(changed.alert());
      case WatchEvent.AlertResolved resolved -> Optional.of(resolved.alert());
      case WatchEvent.FlappingChanged flapping -> Optional.of(flapping.alert());
      case WatchEvent.Blip _,
          WatchEvent.WatcherIsolated _,
          WatchEvent.WatcherReturned _,
          WatchEvent.WentBlind _,
          WatchEvent.PlanRejected _,
          WatchEvent.PlanAccepted _ ->
          Optional.empty();
    };
  }

  /** The check it is about, if it is about one. */
  public static Optional<CheckId> check(WatchEvent event) {
    return event instanceof WatchEvent.Blip blip
        ? Optional.of(blip.check())
        : alert(event).map(Alert::check);
  }

  /** One sentence without a full stop. */
  public static String sentence(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened opened -> judged(opened.alert());
      case WatchEvent.AlertChanged changed -> judged(changed.alert());
      case WatchEvent.AlertResolved resolved ->
          name(resolved.alert()) + " has recovered after " + between(resolved.alert(), resolved);
      case WatchEvent.FlappingChanged flapping ->
          name(flapping.alert())
              + (flapping.flapping()
                  ? " is flapping, " + flapping.changes() + " changes lately"
                  : " has calmed down");
      case WatchEvent.Blip blip ->
          blip.check()
              + (blip.observation().verdict() == Verdict.WARN ? " was degraded" : " failed")
              + " for a moment, nobody was told: "
              + blip.observation().reason().sentence();
      case WatchEvent.WatcherIsolated isolated ->
          "our own network is cut off: " + String.join("; ", isolated.signs());
      case WatchEvent.WatcherReturned returned ->
          "our own network is back after "
              + Durations.rough(Duration.between(returned.since(), returned.at()));
      case WatchEvent.WentBlind blind ->
          "nothing was seen for "
              + Durations.rough(blind.period().range().length())
              + " ("
              + blind.period().cause().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + ")";
      case WatchEvent.PlanRejected rejected ->
          "a plan was refused, the last good one goes on: "
              + rejected.problems().size()
              + " problems";
      case WatchEvent.PlanAccepted accepted ->
          "a plan was taken over: %d added, %d changed, %d removed"
              .formatted(accepted.added(), accepted.changed(), accepted.removed());
    };
  }

  /** What people call it: its check, or whose trouble it is and who says so. */
  private static String name(Alert alert) {
    return alert.origin().isReported()
        ? alert.service() + " (by " + alert.origin().source() + ")"
        : alert.check().text();
  }

  private static String judged(Alert alert) {
    return name(alert)
        + " is "
        + (alert.verdict() == Verdict.FAIL ? "failing" : "degraded")
        + ": "
        + (alert.detail().isEmpty() ? alert.reason().sentence() : alert.detail());
  }

  private static String between(Alert alert, WatchEvent event) {
    return Durations.rough(Duration.between(alert.since(), event.at()));
  }
}
