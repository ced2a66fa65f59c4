package io.midwatch.web.status.view;

import io.midwatch.detect.history.Tally;
import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.ComponentNow;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.web.view.Strip;
import java.util.List;

/**
 * A component as it is shown.
 *
 * @param word for style: {@code partial_outage}
 * @param label the state for people
 * @param sign one character, so that colour is not all that tells states apart
 * @param verified when it was proven last; empty before it ever was
 * @param stale that is too long ago
 * @param strip its days
 * @param badDays those that were not good all over, newest first
 */
public record ComponentView(
    String name,
    String description,
    String word,
    String label,
    String sign,
    String since,
    String verified,
    String verifiedIso,
    boolean stale,
    Strip strip,
    List<String> badDays) {
  private static final int MOST_DAYS = 30;

  static ComponentView of(StatusPage page, ComponentNow one) {
    return new ComponentView(
        one.component().name(),
        one.component().description(),
        one.state().word(),
        one.state().label(),
        sign(one.state()),
        one.since().map(at -> Times.full(page, at)).orElse(""),
        one.verified().map(at -> Times.full(page, at)).orElse(""),
        one.verified().map(Times::iso).orElse(""),
        one.stale(),
        Strip.of(
            one.days().stream().map(ComponentNow.Day::looks).toList(),
            "the last " + one.days().size() + " days"),
        one.days().reversed().stream()
            .filter(day -> day.looks().fail() + day.looks().warn() > 0)
            .limit(MOST_DAYS)
            .map(ComponentView::words)
            .toList());
  }

  private static String words(ComponentNow.Day day) {
    Tally looks = day.looks();
    long all = looks.seen() + looks.unknown();
    String unseen =
        looks.unknown() == 0 ? "" : ", unseen for " + Strip.percent((double) looks.unknown() / all);
    String degraded =
        looks.warn() == 0
            ? ""
            : ", degraded for " + Strip.percent((double) looks.warn() / looks.seen());
    return day.date() + ": " + Strip.percent(looks.availability()) + " good" + degraded + unseen;
  }

  static String sign(ComponentState state) {
    return switch (state) {
      case OPERATIONAL -> "✓";
      case UNDER_MAINTENANCE -> "⚙";
      case UNKNOWN -> "?";
      case DEGRADED_PERFORMANCE -> "!";
      case PARTIAL_OUTAGE, MAJOR_OUTAGE -> "✕";
    };
  }
}
