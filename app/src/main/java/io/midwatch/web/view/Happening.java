package io.midwatch.web.view;

import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.web.source.EventText;
import io.midwatch.web.source.Paths;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, on one line.
 *
 * @param word for the style sheet
 * @param path the page about it, if there is one
 */
public record Happening(Age at, String word, String text, Optional<String> path) {
  static Happening of(AlertLog.Numbered numbered, Instant now) {
    WatchEvent event = numbered.event();
    return new Happening(
        Age.of(event.at(), now),
        word(event),
        EventText.sentence(event),
        EventText.alert(event)
            .map(alert -> Paths.alert(alert.id().text()))
            .or(() -> EventText.check(event).map(Paths::check)));
  }

  private static String word(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened opened -> State.of(opened.alert().verdict()).word();
      case WatchEvent.AlertChanged changed -> State.of(changed.alert().verdict()).word();
      case WatchEvent.AlertResolved _, WatchEvent.WatcherReturned _ -> "ok";
      case WatchEvent.FlappingChanged _, WatchEvent.PlanRejected _ -> "warn";
      case WatchEvent.Blip _,
          WatchEvent.WatcherIsolated _,
          WatchEvent.WentBlind _,
          WatchEvent.PlanAccepted _ ->
          "unknown";
    };
  }
}
