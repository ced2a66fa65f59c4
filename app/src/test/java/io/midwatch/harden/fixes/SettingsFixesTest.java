package io.midwatch.harden.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page tells to paste is taken by the program it is for. */
class SettingsFixesTest {
  @TempDir Path dir;

  static Stream<Pasted> midwatch() {
    return Pasted.all("yaml", "Midwatch");
  }

  @ParameterizedTest
  @MethodSource("midwatch")
  void midwatchTakesIt(Pasted fix) throws IOException {
    Path plan = dir.resolve("midwatch.yml");
    Files.writeString(
        plan,
        """
        people:
          ana: { reach: [ { ntfy: ana-pager-7f3k } ] }
        services:
          shop:
            owner: ana
            checks:
        """
            + fix.code().indent(6));
    SystemClock clock = new SystemClock();
    ReadPlan read =
        new PlanReader(KindRegistry.probes(), Channels.all(clock, () -> true).values(), clock)
            .read(PlanSource.load(plan).files(), PlanSource.surroundings(plan, Map.of()));
    List<?> problems = read instanceof ReadPlan.Bad bad ? bad.problems() : List.of();
    assertThat(problems).isEmpty();
  }
}
