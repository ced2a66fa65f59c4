package io.midwatch.web.view;

import io.midwatch.detect.change.Change;
import io.midwatch.detect.change.Suspect;
import io.midwatch.plan.Plan;
import java.time.Instant;
import java.util.List;

/**
 * One change in a list.
 *
 * @param what what was changed: {@code deploy shop 2.4.1}
 * @param reason why it is suspected; empty where nothing is
 * @param recent made shortly before what it is suspected of
 */
public record ChangeLine(
    String what,
    Age at,
    List<String> services,
    String by,
    String link,
    String revert,
    String source,
    String reason,
    boolean recent) {

  /** A change by itself. */
  public static ChangeLine of(Plan plan, Change change, Instant now) {
    return line(plan, change, now, "", false);
  }

  /** A change that may have caused something. */
  public static ChangeLine of(Plan plan, Suspect suspect, Instant now) {
    return line(plan, suspect.change(), now, suspect.reason(), suspect.recent());
  }

  private static ChangeLine line(
      Plan plan, Change change, Instant now, String reason, boolean recent) {
    return new ChangeLine(
        change.kind().word() + " " + plan.mask().apply(change.title()),
        Age.of(change.at(), now),
        change.services(),
        plan.mask().apply(change.by()),
        plan.mask().apply(change.link()),
        plan.mask().apply(change.revert()),
        change.source(),
        reason,
        recent);
  }
}
