package io.midwatch.web.oncall;

import io.midwatch.detect.judge.Alert;
import io.midwatch.respond.oncall.CoverageWatch;
import io.midwatch.respond.oncall.absence.AbsenceWatch;
import io.midwatch.web.source.Sources;
import java.util.List;

/** What is wrong with who is on call, beside absences: nobody there, a calendar unread. */
final class Warnings {
  private Warnings() {}

  static List<String> of(Sources sources) {
    return sources.alerts().openHere().stream()
        .filter(alert -> isShown(alert.check().text()))
        .map(Alert::detail)
        .toList();
  }

  private static boolean isShown(String check) {
    return check.startsWith(CoverageWatch.FAMILY) || check.startsWith(AbsenceWatch.UNREAD);
  }
}
