package io.midwatch.respond.oncall.handoff;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How times are written for those whose turns move: by the clock of the rota, as it will be, and in
 * UTC, because the clock may read the same while the moment is another.
 *
 * @param zone of the rota
 */
record Clockwork(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** {@code Mon 29 Mar 09:00 (Europe/Berlin; Mon 07:00 UTC)}. */
  String moment(Instant at) {
    return "%s (%s; %s UTC)".formatted(TIME.format(at.atZone(zone)), zone, UTC.format(at));
  }

  /** The new moment, and by how much it is later or earlier than the one before. */
  String change(Instant was, Instant is) {
    Duration by = Duration.between(was, is);
    return moment(is)
        + ", "
        + Durations.rough(by.abs())
        + (by.isNegative() ? " earlier" : " later");
  }
}
