package io.midwatch.web.reviews.view;

import io.midwatch.harden.review.Fact;
import io.midwatch.web.view.Age;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A date on which something ends. */
public record DateLine(Age when, String day, String what) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static DateLine of(Fact.Due due, Instant now) {
    return new DateLine(Age.of(due.at(), now), DAY.format(due.at()), due.what() + " ends");
  }
}
