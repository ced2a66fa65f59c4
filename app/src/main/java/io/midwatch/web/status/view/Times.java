package io.midwatch.web.status.view;

import io.midwatch.plan.status.StatusPage;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in the zone of a page. */
final class Times {
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);

  private Times() {}

  static String full(StatusPage page, Instant at) {
    return FULL.format(at.atZone(page.zone()));
  }

  static String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
