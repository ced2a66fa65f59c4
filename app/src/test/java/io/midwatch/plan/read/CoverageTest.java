package io.midwatch.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A plan that loads reaches somebody for everything for 90 days; one that does not, has a gap. */
final class CoverageTest {
  private static final Duration STEP = Duration.ofMinutes(30);
  private static final Pattern GAP =
      Pattern.compile(
          " from (\\w{3} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d) (?:to [^(]*|on )\\((.+?)\\)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kolkata");
  private static final List<String> HOURS =
      List.of(
          "mon-sun 06:00-22:00", "22:00-06:00", "mon-fri", "sat-sun", "mon-thu 08:30-20:00", "");

  private final TryReader reader = new TryReader();

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String plan(Random random) {
    StringBuilder text = new StringBuilder("people:\n  root: { reach: [ { email: r@x } ] }\n");
    for (String person : List.of("ana", "bo", "cy")) {
      text.append("  %s: { zone: %s, reach: [".formatted(person, pick(ZONES, random)));
      int ways = 1 + random.nextInt(3);
      for (int i = 0; i < ways; i++) {
        String hours = pick(HOURS, random);
        text.append(i > 0 ? ", " : " ")
            .append("{ email: %s%d@x".formatted(person, i))
            .append(hours.isEmpty() ? " }" : ", hours: \"" + hours + "\" }");
      }
      text.append(" ] }\n");
    }
    text.append("rotas:\n  turns:\n    zone: ")
        .append(pick(ZONES, random))
        .append("\n    layers:\n");
    for (int i = 0; i <= random.nextInt(3); i++) {
      List<String> people = new ArrayList<>(List.of("ana", "bo", "cy", "root"));
      java.util.Collections.shuffle(people, random);
      String hours = pick(HOURS, random);
      text.append("      - { people: ")
          .append(people.subList(0, 1 + random.nextInt(3)))
          .append(", rotate: ")
          .append(pick(List.of("daily", "12 hours", "3 days"), random))
          .append(", handoff: \"0%d:00\"".formatted(random.nextInt(10)))
          .append(hours.isEmpty() ? " }\n" : ", hours: \"" + hours + "\" }\n");
    }
    return text.append("policies:\n  p: { steps: [ { page: owner }, { page: ")
        .append(pick(List.of("[ana, turns]", "bo", "[bo, cy]", "root"), random))
        .append(" } ], last-resort: root }\n")
        .append("services: { shop: { owner: ")
        .append(pick(List.of("turns", "turns", "ana", "root"), random))
        .append(", policy: p, checks: [ { http: a } ] } }\n")
        .toString();
  }

  private static boolean covered(Plan plan, Policy.Step step, Instant at) {
    return step.page(plan.service("shop").owner()).stream()
        .anyMatch(id -> !plan.reachable(id, at).isEmpty());
  }

  @Test
  @Proves("alert-unowned")
  void whatLoadsReachesSomebodyForNinetyDaysAndWhatDoesNotHasTheGapItNames() {
    int good = 0;
    int bad = 0;
    for (int seed = 0; seed < 250; seed++) {
      String text = plan(new Random(seed));
      Plan plan = ((ReadPlan.Good) reader.readAgain(text)).plan();
      Policy policy = plan.arrangements().policies().of("shop").orElseThrow();
      switch (reader.read(text)) {
        case ReadPlan.Good _ -> {
          good++;
          Instant end = reader.clock.now().plus(Duration.ofDays(good < 8 ? 90 : 9));
          for (Instant at = reader.clock.now(); at.isBefore(end); at = at.plus(STEP)) {
            for (Policy.Step step : policy.steps()) {
              assertThat(covered(plan, step, at)).as("seed %s at %s%n%s", seed, at, text).isTrue();
            }
          }
        }
        case ReadPlan.Bad refused -> {
          bad++;
          for (String line : TryReader.lines(refused.problems())) {
            Matcher gap = GAP.matcher(line);
            assertThat(gap.find()).as(line).isTrue();
            Instant from =
                LocalDateTime.parse(gap.group(1), TIME).atZone(ZoneId.of(gap.group(2))).toInstant();
            assertThat(policy.steps())
                .as("seed %s: %s%n%s", seed, line, text)
                .anyMatch(step -> !covered(plan, step, from));
          }
        }
      }
    }
    assertThat(good).isGreaterThan(40);
    assertThat(bad).isGreaterThan(40);
  }

  @Test
  @Proves("alert-unowned")
  void aServiceWithoutAnOwnerIsRefused() {
    assertThat(reader.bad(TryReader.PEOPLE + "services: { shop: { checks: [ { http: a } ] } }\n"))
        .singleElement()
        .asString()
        .contains("service \"shop\" has no owner");
  }
}
