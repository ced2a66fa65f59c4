package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.respond.channel.registry.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of mail as a plan writes them. */
class MailPlanTest {
  private static final String PLAN =
      """
      defaults: { every: 30s, timeout: 5s }
      people:
        ana: { reach: [ { email: ana@example.org } ] }
      channels:
        email: { host: mail.example.org, from: watch@example.org }
      services:
        mail:
          owner: ana
          checks:
            - mail-flow: probe@example.org
              to: seed@example.com
              smtp: { host: mail.example.org, user: probe, password: "${env:PROBE}" }
              imap: { host: imap.example.com, user: seed, password: "${env:SEED}" }
            - mail-flow: probe@example.org
              id: quick
              every: 1m
              to: seed@example.com
              smtp: { host: mail.example.org }
              imap: { host: imap.example.com, user: seed, password: "${env:SEED}" }
            - mail-records: example.org
              selectors: [ s1, 20230601 ]
      """;

  @TempDir Path dir;

  private ReadPlan read(String text) throws Exception {
    Path file = Files.writeString(dir.resolve("midwatch.yml"), text);
    SystemClock clock = new SystemClock();
    return new PlanReader(KindRegistry.probes(), Channels.all(clock, () -> true).values(), clock)
        .read(
            PlanSource.load(file).files(),
            PlanSource.surroundings(file, Map.of("PROBE", "p", "SEED", "s")));
  }

  @Test
  void aMessageIsNotSentAsOftenAsAPageIsAsked() throws Exception {
    ReadPlan read = read(PLAN);

    assertThat(read).as(read.toString()).isInstanceOf(ReadPlan.Good.class);
    List<CheckSpec> checks = List.copyOf(((ReadPlan.Good) read).plan().checks().values());
    assertThat(checks)
        .extracting(CheckSpec::every)
        .containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(30));
    assertThat(checks)
        .extracting(CheckSpec::timeout)
        .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5));
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThat(read(PLAN.replaceFirst("to: seed@example.com\\s+smtp", "smtp")))
        .isInstanceOfSatisfying(
            ReadPlan.Bad.class, bad -> assertThat(bad.problems().toString()).contains("to"));
  }
}
