package io.midwatch.respond.report;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.report.Report.Load;
import io.midwatch.respond.report.Report.Night;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What did each person carry? Pure. */
final class Loads {
  private static final Duration SHIFT = Duration.ofHours(12);
  private static final int NIGHT_BEGINS = 22;
  private static final int NIGHT_ENDS = 7;

  /** When somebody was called, and the first time for each page. */
  private record Calls(List<Instant> all, List<Instant> first) {
    Calls() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private Loads() {}

  static List<Load> of(List<Week.Story> stories, Plan plan) {
    Map<String, Calls> people = new TreeMap<>();
    for (Week.Story story : stories) {
      Map<String, Instant> first = new TreeMap<>();
      for (PageEntry entry : story.entries()) {
        if (isCall(entry)) {
          for (String person : entry.people()) {
            people.computeIfAbsent(person, any -> new Calls()).all().add(entry.at());
            first.putIfAbsent(person, entry.at());
          }
        }
      }
      first.forEach((person, at) -> {
        Calls calls = people.get(person);
        if (calls != null) {
          calls.first().add(at);
        }
      });
    }
    List<Load> loads = new ArrayList<>();
    people.forEach((person, calls) -> loads.add(load(person, calls, plan)));
    loads.sort(Comparator.comparingInt(Load::calls).reversed());
    return loads;
  }

  private static boolean isCall(PageEntry entry) {
    return switch (entry.what()) {
      case OPENED, REPEATED, OVERDUE, WIDENED -> true;
      case ACKNOWLEDGED, PASSED_ON, ENDED -> false;
    };
  }

  private static Load load(String person, Calls calls, Plan plan) {
    ZoneId zone =
        Optional.ofNullable(plan.people().get(person)).map(Person::zone).orElse(ZoneOffset.UTC);
    return new Load(
        person,
        calls.first().size(),
        calls.all().size(),
        nights(calls.all(), zone),
        most(calls.first()));
  }

  private static List<Night> nights(List<Instant> calls, ZoneId zone) {
    Map<LocalDate, Integer> nights = new TreeMap<>();
    for (Instant call : calls) {
      ZonedDateTime at = call.atZone(zone);
      if (at.getHour() >= NIGHT_BEGINS) {
        nights.merge(at.toLocalDate(), 1, Integer::sum);
      } else if (at.getHour() < NIGHT_ENDS) {
        nights.merge(at.toLocalDate().minusDays(1), 1, Integer::sum);
      }
    }
    return nights.entrySet().stream().map(one -> new Night(one.getKey(), one.getValue())).toList();
  }

  /** The most within any stretch of the length of a shift. */
  private static int most(List<Instant> begun) {
    List<Instant> sorted = begun.stream().sorted().toList();
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (Duration.between(sorted.get(from), sorted.get(to)).compareTo(SHIFT) >= 0) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
