package io.midwatch.plan.heartbeat.read;

import io.midwatch.plan.heartbeat.Cadence;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.HolidayCalendar;
import io.midwatch.plan.schedule.Holidays;
import io.midwatch.plan.section.Desk;
import io.midwatch.plan.section.Section;
import io.midwatch.plan.yaml.Tree;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the days on which a heartbeat is not expected. */
final class HolidayReader {
  private HolidayReader() {}

  /** The times without those days; as they were when there are none, or none that are sound. */
  static Cadence around(Cadence cadence, Section section, Desk desk) {
    boolean move =
        section.options().text("on-holidays").filter("next-working-day"::equals).isPresent();
    List<Tree.Scalar> written = section.scalars("holidays");
    Set<LocalDate> days = new HashSet<>();
    for (Tree.Scalar one : written) {
      try {
        days.addAll(HolidayCalendar.read(one.value()));
      } catch (BadScheduleException bad) {
        desk.problems()
            .add(one.where(), desk.plain(one, bad.problem()), desk.plain(one, bad.hint()));
      }
    }
    if (days.isEmpty() && !move) {
      return cadence;
    }
    try {
      return cadence.around(move ? Holidays.nextWorkingDay(days) : Holidays.never(days));
    } catch (BadScheduleException bad) {
      desk.problems().add(section.where("holidays"), bad.problem(), bad.hint());
      return cadence;
    }
  }
}
