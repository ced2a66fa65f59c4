package io.midwatch.respond.status;

import io.midwatch.base.CheckId;
import io.midwatch.base.TimeRange;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import io.midwatch.plan.status.StatusComponent;
import io.midwatch.plan.status.StatusPage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One occurrence of a maintenance window, as users see it.
 *
 * @param id the same for the same occurrence, also after a restart
 * @param name of the window
 * @param when it takes place
 * @param components ids of those it touches
 * @param weekly does it come back every week?
 */
public record Work(
    String id, String name, TimeRange when, List<String> components, boolean weekly) {
  public Work {
    components = List.copyOf(components);
  }

  /** Is it going on at this instant? */
  public boolean isOn(Instant at) {
    return when.contains(at);
  }

  /** What touches a page and overlaps a range, by its beginning. */
  static List<Work> of(Plan plan, StatusPage page, TimeRange range) {
    List<Work> works = new ArrayList<>();
    for (Maintenance window : plan.maintenance()) {
      List<String> components = touched(plan, page, window);
      if (!components.isEmpty()) {
        boolean weekly = window.when() instanceof Maintenance.When.Weekly;
        for (TimeRange when : occurrences(window, range)) {
          works.add(
              new Work(id(window, components, when), window.name(), when, components, weekly));
        }
      }
    }
    works.sort(Comparator.comparing((Work work) -> work.when().from()).thenComparing(Work::id));
    return works;
  }

  private static List<String> touched(Plan plan, StatusPage page, Maintenance window) {
    return page.components().values().stream()
        .filter(component ->
            plan.checks().values().stream()
                .anyMatch(check ->
                    component.covers(check.service(), check.id()) && covers(window, check)))
        .map(StatusComponent::id)
        .toList();
  }

  private static boolean covers(Maintenance window, CheckSpec check) {
    CheckId id = check.id();
    return window.services().contains(check.service()) || window.checks().contains(id);
  }

  private static List<TimeRange> occurrences(Maintenance window, TimeRange range) {
    return switch (window.when()) {
      case Maintenance.When.Once once -> {
        TimeRange when =
            new TimeRange(
                once.from().atZone(window.zone()).toInstant(),
                once.to().atZone(window.zone()).toInstant());
        yield touches(when, range) ? List.of(when) : List.of();
      }
      case Maintenance.When.Weekly weekly -> {
        List<TimeRange> all = new ArrayList<>();
        LocalDate day = range.from().atZone(window.zone()).toLocalDate().minusDays(8);
        LocalDate last = range.to().atZone(window.zone()).toLocalDate();
        for (; !day.isAfter(last); day = day.plusDays(1)) {
          if (weekly.days().contains(day.getDayOfWeek())) {
            Instant from = ZonedDateTime.of(day, weekly.at(), window.zone()).toInstant();
            TimeRange when = new TimeRange(from, from.plus(weekly.length()));
            if (touches(when, range)) {
              all.add(when);
            }
          }
        }
        yield all;
      }
    };
  }

  private static boolean touches(TimeRange one, TimeRange other) {
    return one.from().isBefore(other.to()) && one.to().isAfter(other.from());
  }

  private static String id(Maintenance window, List<String> components, TimeRange when) {
    String text = window.name() + "|" + components;
    return String.format(
        Locale.ROOT,
        "m%s-%d",
        HexFormat.of().toHexDigits(text.hashCode()),
        when.from().getEpochSecond());
  }
}
