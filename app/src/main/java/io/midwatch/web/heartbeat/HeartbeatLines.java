package io.midwatch.web.heartbeat;

import io.midwatch.base.Durations;
import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.Standing;
import io.midwatch.detect.expect.ledger.Wording;
import io.midwatch.detect.expect.trend.Point;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.schedule.DaylightTrap;
import io.midwatch.web.heartbeat.view.HeartbeatCounts;
import io.midwatch.web.heartbeat.view.HeartbeatLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A heartbeat in a line for people. */
final class HeartbeatLines {
  private HeartbeatLines() {}

  static HeartbeatLine of(HeartbeatView view, List<Point> took, Instant now) {
    return new HeartbeatLine(
        view.heartbeat().name() + (view.environment().isEmpty() ? "" : "@" + view.environment()),
        view.heartbeat().service(),
        link(view),
        word(view.standing()),
        label(view),
        view.heartbeat().cadence().text(),
        view.next().map(at -> time(view, at, now)).orElse("not expected"),
        view.lastPing().map(at -> ago(at, now)).orElse("never"),
        view.detail(),
        Sparks.time(took));
  }

  static String link(HeartbeatView view) {
    return "/heartbeats/" + view.heartbeat().service() + "/" + view.heartbeat().name();
  }

  /** The word of the colour. */
  static String word(Standing standing) {
    return switch (standing) {
      case UP -> "ok";
      case GRACE -> "warn";
      case DOWN -> "fail";
      case NEW, PAUSED -> "unknown";
    };
  }

  static String label(HeartbeatView view) {
    String runs = view.runs().isEmpty() ? "" : ", running";
    return HeartbeatCounts.label(view.standing()) + runs;
  }

  /** What becomes of it on the next nights on which its clock is set. */
  static List<String> clock(Heartbeat heartbeat, Instant now) {
    return heartbeat.cadence().schedule().stream()
        .flatMap(schedule -> DaylightTrap.ahead(schedule, now).stream())
        .limit(2)
        .map(DaylightTrap::text)
        .toList();
  }

  static String time(HeartbeatView view, Instant at, Instant now) {
    Duration ahead = Duration.between(now, at);
    String rough =
        ahead.isNegative()
            ? Durations.rough(ahead.negated()) + " ago"
            : "in " + Durations.rough(ahead);
    return Wording.time(at, view.heartbeat().cadence().zone()) + ", " + rough;
  }

  static String ago(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    return age.toSeconds() <= 0 ? "just now" : Durations.rough(age) + " ago";
  }

  static String took(Optional<Duration> took) {
    return took.map(Durations::rough).orElse("");
  }
}
