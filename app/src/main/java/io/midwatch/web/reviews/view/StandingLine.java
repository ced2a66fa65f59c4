package io.midwatch.web.reviews.view;

import io.midwatch.harden.watch.Standing;

/**
 * A finding in a list.
 *
 * @param word what has become of it; may be empty
 * @param note what else there is to say; may be empty
 */
public record StandingLine(
    String severity, String rule, String place, String text, String word, String note) {
  static StandingLine of(Standing one, String word, String note) {
    return new StandingLine(
        one.said().severity().word(),
        one.key().rule(),
        one.key().place(),
        one.said().text(),
        word,
        note);
  }
}
