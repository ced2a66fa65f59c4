package io.midwatch.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.signal.OpenSignals;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.Cover;
import io.midwatch.detect.slo.ObjectiveDesk;
import io.midwatch.detect.slo.threshold.Derived;
import io.midwatch.detect.slo.threshold.Thresholds;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.store.sqlite.HealthBoard;
import io.midwatch.store.sqlite.StoreClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two months of looks in the real store, against limits in a real plan. */
class StaleThresholdTest {
  private static final Instant START = Instant.parse("2026-09-20T00:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final String PLAN =
      """
      people:
        ana: { reach: [ { email: ana@example.org } ] }
      channels: { email: { host: mail.example.org, from: m@example.org } }
      services:
        shop:
          owner: ana
          checks:
            - http: https://shop.example.org/hidden
              id: hidden
              expect: [ status == 200, time < LIMIT ]
            - http: https://shop.example.org/fine
              id: fine
              expect: time < 1s
              prefer: time < 300ms
        blog:
          owner: ana
          checks:
            - http: https://blog.example.org/
              id: front
              expect: time < 2s
      """;

  @TempDir Path dir;

  private final StoreClock clock = new StoreClock(START);
  private final OpenSignals signals = new OpenSignals();

  private Plan plan(String limit) {
    PlanReader reader =
        new PlanReader(
            KindRegistry.probes(),
            Channels.all(Channels.httpClient(), clock, () -> false).values(),
            clock);
    ReadPlan read =
        reader.read(
            new LinkedHashMap<>(Map.of("midwatch.yml", PLAN.replace("LIMIT", limit))),
            Surroundings.NONE);
    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    return ((ReadPlan.Good) read).plan();
  }

  private static Observation look(String check, Instant at, long millis) {
    return new Observation(
        new CheckId(check),
        at,
        Reason.OK.verdict(),
        Reason.OK,
        "",
        new Phases(List.of(), Optional.empty(), millis * 1_000_000),
        List.of(),
        Map.of(),
        Evidence.NONE,
        Optional.empty());
  }

  /** Answers around 100 ms for two weeks, and the last of them now and then 250 ms. */
  private void weeks(Telemetry telemetry) {
    for (int day = 0; day < 16; day++) {
      Instant start = START.plus(Duration.ofDays(day));
      for (int i = 0; i < 144; i++) {
        Instant at = start.plus(EVERY.multipliedBy(i));
        telemetry.observations().append(look("hidden", at, 90 + i % 20));
        telemetry.observations().append(look("fine", at, 90 + (i % 50 == 0 ? 160 : i % 20)));
        telemetry.observations().append(look("front", at, 400 + i % 20));
      }
      telemetry.flush();
      clock.advance(Duration.ofDays(1));
    }
    telemetry.flush();
  }

  @Test
  @Proves("threshold-stale")
  void aLimitThatHidesEverythingIsATicketForTheOwnerWithWhatToWrite() {
    try (Telemetry telemetry =
        Telemetry.open(dir, () -> Retention.USUAL, clock, new HealthBoard(clock))) {
      weeks(telemetry);
      List<Plan> inForce = new ArrayList<>(List.of(plan("60s")));
      Books books = new Books(inForce.getFirst());
      ObjectiveDesk desk =
          new ObjectiveDesk(
              clock,
              books,
              new ObjectiveDesk.Parts(
                  inForce::getLast, telemetry.history(), signals, _ -> Cover.NONE));
      desk.begin(List.of());
      clock.advance(Duration.ofMinutes(1));
      desk.turn();

      assertThat(signals.open.values())
          .singleElement()
          .satisfies(signal -> {
            assertThat(signal.service()).isEqualTo("shop");
            assertThat(signal.severity()).isEqualTo(Severity.TICKET);
            assertThat(signal.reason()).isEqualTo(Reason.THRESHOLD_STALE);
            assertThat(signal.detail())
                .startsWith("midwatch.yml:8:")
                .contains("\"time < 60s\" of hidden can hide everything", "write time < 330ms");
          });

      // what it says is written, and it is over
      inForce.add(plan("330ms"));
      clock.advance(Duration.ofMinutes(1));
      desk.turn();
      assertThat(signals.open).isEmpty();
    }
  }

  @Test
  void everyLimitStandsBesideWhatIsSeen() {
    try (Telemetry telemetry =
        Telemetry.open(dir, () -> Retention.USUAL, clock, new HealthBoard(clock))) {
      weeks(telemetry);

      List<Derived> all = new Thresholds(telemetry.history()).of(plan("95ms"), clock.now());

      assertThat(all)
          .extracting(one -> one.limit().check() + " " + one.limit().text() + " " + one.sign())
          .containsExactly(
              "hidden time < 95ms ALWAYS_BROKEN",
              "fine time < 1s FINE",
              "fine time < 300ms FINE",
              "front time < 2s FINE");
      assertThat(all.getFirst().share()).isBetween(0.6, 0.8);
    }
  }
}
