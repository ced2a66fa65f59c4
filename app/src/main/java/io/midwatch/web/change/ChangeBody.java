package io.midwatch.web.change;

import io.midwatch.base.Mask;
import io.midwatch.detect.change.Change;
import java.time.Instant;
import java.util.List;

/** One change, as the API shows it; secrets of the plan are masked. */
record ChangeBody(
    String id,
    Instant at,
    String kind,
    List<String> services,
    String title,
    String by,
    String link,
    String revert,
    String source) {
  static ChangeBody of(Change change, Mask mask) {
    return new ChangeBody(
        change.id(),
        change.at(),
        change.kind().word(),
        change.services(),
        mask.apply(change.title()),
        mask.apply(change.by()),
        mask.apply(change.link()),
        mask.apply(change.revert()),
        change.source());
  }
}
