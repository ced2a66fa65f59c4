package io.midwatch.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever stands in the file, the reader ends with a plan or with problems that have a place. */
class PlanFuzzTest {
  private static final String SECRET = "sesame-open-9";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TryReader reader = new TryReader().with(Map.of("KEY", SECRET));

  @Test
  void mutatedPlansNeverHurt() {
    Assertions.assertTimeoutPreemptively(PATIENCE, () -> mutate(2_000, 20_261_121L));
  }

  @Test
  @Tag("nightly")
  @Timeout(1_500)
  void tenThousandMutatedPlansNeverHurt() {
    Assertions.assertTimeoutPreemptively(PATIENCE.multipliedBy(10), () -> mutate(10_000, 7L));
  }

  @Test
  void noiseNeverHurts() {
    Random random = new Random(42);
    Assertions.assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int i = 0; i < 500; i++) {
            StringBuilder noise = new StringBuilder();
            for (int length = random.nextInt(400); length > 0; length--) {
              noise.append(
                  (char) (random.nextInt(8) == 0 ? random.nextInt(0x3000) : random.nextInt(128)));
            }
            judge(noise.toString(), "noise " + i);
          }
        });
  }

  @Test
  void hugeNonsenseEndsSoon() {
    List<String> huge =
        List.of(
            " ".repeat(80_000),
            "- ".repeat(200_000),
            "[".repeat(200_000),
            "a: ".repeat(200_000),
            "a: {".repeat(100_000),
            ": ".repeat(200_000),
            "expect: [ a".repeat(50_000),
            "expect: [ \"".repeat(50_000),
            "a: |\n".repeat(80_000),
            "x".repeat(1_000_000),
            "x".repeat(4_100_000),
            "- x\n".repeat(100_000),
            "{,".repeat(100_000),
            "services: { a: { owner: " + "ana, ".repeat(60_000),
            "a: \"" + "\\x41".repeat(100_000) + "\"",
            "# comment\n".repeat(80_000));
    Assertions.assertTimeoutPreemptively(
        PATIENCE, () -> huge.forEach(text -> judge(text, text.substring(0, 12))));
  }

  private void mutate(int times, long seed) {
    Mutations mutations = new Mutations(new Random(seed));
    List<String> seeds = GoodPlans.ALL;
    int good = 0;
    for (int i = 0; i < times; i++) {
      String text = mutations.of(seeds.get(i % seeds.size()));
      good += judge(text, "seed " + seed + " turn " + i) ? 1 : 0;
    }
    assertThat(good).as("some mutations are harmless").isBetween(times / 50, times / 2);
  }

  private boolean judge(String text, String what) {
    return switch (reader.read(text)) {
      case ReadPlan.Good good -> {
        assertThat(good.plan().services()).as(what).isNotEmpty();
        yield true;
      }
      case ReadPlan.Bad bad -> {
        assertThat(bad.problems()).as(what).isNotEmpty();
        List<String> lines = text.lines().toList();
        bad.problems().forEach(problem -> check(problem, lines, what + "\n" + shorten(text)));
        yield false;
      }
    };
  }

  private static void check(Problem problem, List<String> lines, String what) {
    Position where = problem.where();
    assertThat(problem.toString()).as(what).doesNotContain(SECRET).doesNotContain("\n");
    assertThat(problem.message()).as(what).isNotBlank();
    assertThat(where.file()).as(what).isEqualTo("midwatch.yml");
    assertThat(where.line()).as("%s: %s", problem, what).isBetween(1, lines.size() + 2);
    int width = where.line() <= lines.size() ? lines.get(where.line() - 1).length() : 0;
    assertThat(where.column()).as("%s: %s", problem, what).isBetween(1, width + 2);
  }

  private static String shorten(String text) {
    return text.length() > 3_000 ? text.substring(0, 3_000) : text;
  }
}
