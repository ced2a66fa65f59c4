package io.midwatch.web.api;

import io.midwatch.base.Mask;
import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.Suspects;
import io.midwatch.detect.judge.Alert;
import io.midwatch.web.source.Sources;
import java.time.Instant;
import java.util.List;

/**
 * A change that may have led to an alert.
 *
 * @param recent made within 30 minutes before it began
 * @param reason why it is suspected, in words
 */
record SuspectBody(
    String id,
    Instant at,
    String kind,
    String title,
    String by,
    String link,
    String revert,
    boolean recent,
    String reason) {
  private static final int MOST = 20;

  /** Those of an alert, the likeliest first. */
  static List<SuspectBody> of(Sources sources, Alert alert) {
    Mask mask = sources.plan().mask();
    return sources
        .changes()
        .suspects(alert.service(), alert.since(), Suspects.WINDOW, sources.plan())
        .stream()
        .limit(MOST)
        .map(suspect -> {
          Change change = suspect.change();
          return new SuspectBody(
              change.id(),
              change.at(),
              change.kind().word(),
              mask.apply(change.title()),
              mask.apply(change.by()),
              mask.apply(change.link()),
              mask.apply(change.revert()),
              suspect.recent(),
              suspect.reason());
        })
        .toList();
  }
}
