package io.midwatch.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Clock;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.Observation;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.probe.VirtualProber;
import io.midwatch.detect.signal.OpenSignals;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.slo.Books;
import io.midwatch.detect.slo.Cover;
import io.midwatch.detect.slo.ObjectiveDesk;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.store.sqlite.HealthBoard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real probes of a real server over weeks, in the real store: only the clock leaps between looks.
 */
@Timeout(60)
class SlowStoryTest {
  private static final String PLAN =
      """
      people:
        ana: { reach: [ { email: ana@example.org } ] }
      channels: { email: { host: mail.example.org, from: m@example.org } }
      watcher: { allow: [ 127.0.0.0/8 ] }
      services:
        shop:
          owner: ana
          symptoms: [slow]
          checks:
            - { http: WEB/shop, id: front, every: 15s, timeout: 30s, expect: [ "time < LIMIT" ] }
      """;

  /** Runs on as the machine's does, and leaps when told to. */
  private static final class LeapingClock implements Clock {
    private final Instant start = Instant.parse("2026-10-12T09:00:00Z");
    private final long began = System.nanoTime();
    private final AtomicLong leapt = new AtomicLong();

    @Override
    public Instant now() {
      return start.plusNanos(nanos());
    }

    @Override
    public long nanos() {
      return System.nanoTime() - began + leapt.get();
    }

    void leap(Duration time) {
      leapt.addAndGet(time.toNanos());
    }
  }

  @TempDir Path dir;

  private final LeapingClock clock = new LeapingClock();
  private final OpenSignals signals = new OpenSignals();
  private final List<Long> past = new ArrayList<>();
  private final FaultyHttpServer web = FaultyHttpServer.start();
  private final Plan plan = plan("60s");
  private final CheckSpec check = plan.checks().values().iterator().next();
  private final VirtualProber prober =
      new VirtualProber(KindRegistry.probes(), clock, plan.watcher(), Mask.NONE);

  @AfterEach
  void close() {
    prober.close();
    web.close();
  }

  private Plan plan(String limit) {
    PlanReader reader =
        new PlanReader(
            KindRegistry.probes(),
            Channels.all(Channels.httpClient(), clock, () -> false).values(),
            clock);
    String text = PLAN.replace("WEB", web.uri("").toString()).replace("LIMIT", limit);
    ReadPlan read =
        reader.read(new LinkedHashMap<>(Map.of("midwatch.yml", text)), Surroundings.NONE);
    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    return ((ReadPlan.Good) read).plan();
  }

  private void answersAfter(long millis) {
    web.on("*", Answer.status(200).after(Duration.ofMillis(millis)));
  }

  /** So many looks at once. */
  private List<Observation> look(int count) throws Exception {
    List<CompletableFuture<Observation>> under = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CompletableFuture<Observation> done = new CompletableFuture<>();
      under.add(done);
      prober.start(check, Optional.empty(), done::complete);
    }
    List<Observation> seen = new ArrayList<>();
    for (CompletableFuture<Observation> one : under) {
      seen.add(one.get(40, TimeUnit.SECONDS));
    }
    assertThat(seen).allMatch(one -> one.reason() == Reason.OK);
    return seen;
  }

  /** Mondays from nine to ten, four of them; the second one was bad. */
  private void weeks(Telemetry telemetry) throws Exception {
    for (int week = 0; week < 4; week++) {
      answersAfter(week == 1 ? 200 : 100);
      for (int i = 0; i < 8; i++) {
        List<Observation> seen = look(48);
        seen.forEach(telemetry.observations()::append);
        seen.forEach(one -> past.add(one.phases().totalNanos() / 1_000_000));
        clock.leap(Duration.ofMinutes(6));
      }
      telemetry.flush();
      clock.leap(Duration.ofDays(7).minusMinutes(48));
      telemetry.flush();
    }
    clock.leap(Duration.ofMinutes(10));
  }

  /** On a busy machine, answers after 100 ms take longer: thrice what most of them took. */
  private long slow() {
    List<Long> sorted = past.stream().sorted().toList();
    return 3 * Math.max(100, sorted.get(sorted.size() * 3 / 4));
  }

  /** How long until this is told, with a look each 15 seconds. */
  private Optional<Duration> told(Reason reason, Books books, ObjectiveDesk desk) throws Exception {
    Instant began = clock.now();
    for (int i = 0; i < 13; i++) {
      clock.leap(Duration.ofSeconds(15));
      look(1).forEach(books::append);
      desk.turn();
      if (signals.open.values().stream().anyMatch(one -> one.reason() == reason)) {
        return Optional.of(Duration.between(began, clock.now()));
      }
    }
    return Optional.empty();
  }

  @Test
  @Proves("threshold-stale")
  void halfAsSlowAgainAsInThisHourOfTheWeekIsAPageAndTheLimitThatHidesItATicket() throws Exception {
    try (Telemetry telemetry =
        Telemetry.open(dir, () -> Retention.USUAL, clock, new HealthBoard(clock))) {
      weeks(telemetry);
      Books books = new Books(plan);
      ObjectiveDesk desk =
          new ObjectiveDesk(
              clock,
              books,
              new ObjectiveDesk.Parts(() -> plan, telemetry.history(), signals, _ -> Cover.NONE));
      desk.begin(List.of());
      answersAfter(100);
      assertThat(told(Reason.SLOWER_THAN_USUAL, books, desk)).as("as usual").isEmpty();
      assertThat(signals.open.values())
          .as("the limit that could hide everything")
          .singleElement()
          .satisfies(signal -> {
            assertThat(signal.severity()).isEqualTo(Severity.TICKET);
            assertThat(signal.reason()).isEqualTo(Reason.THRESHOLD_STALE);
            assertThat(signal.detail()).contains("\"time < 60s\" of front can hide everything");
          });

      answersAfter(slow());
      Duration took = told(Reason.SLOWER_THAN_USUAL, books, desk).orElseThrow();
      System.out.println("measured: slow, real looks every 15s: " + took.toSeconds() + " s");
      assertThat(took).isLessThanOrEqualTo(Duration.ofMinutes(5));
      Signal slow =
          signals.open.values().stream()
              .filter(one -> one.reason() == Reason.SLOWER_THAN_USUAL)
              .findFirst()
              .orElseThrow();
      assertThat(slow.severity()).isEqualTo(Severity.PAGE);
      assertThat(slow.detail())
          .containsPattern("front answers in [\\d.]+m?s, usually \\d+ms")
          .contains("in this hour of the week (4 weeks");
    }
  }
}
