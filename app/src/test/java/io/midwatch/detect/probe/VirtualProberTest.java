package io.midwatch.detect.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phase;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualProberTest {
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration BEGUN = Duration.ofMillis(900);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final BlockingQueue<Observation> seen = new LinkedBlockingQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private Optional<VirtualProber> running = Optional.empty();

  @AfterEach
  void stop() {
    release.countDown();
    running.ifPresent(VirtualProber::close);
  }

  @Test
  void reportsWhatTheProbeSaw() throws Exception {
    look(prober(10, 10, look -> ok()), "a", LONG);
    Observation observation = next();
    assertThat(observation.verdict()).isEqualTo(Verdict.OK);
    assertThat(observation.phases().totalNanos()).isPositive();
    assertNothingUnderWay();
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, DNS_TIMEOUT",
    "CONNECT, CONNECT_TIMEOUT",
    "TLS, TLS_TIMEOUT",
    "SEND, TIMEOUT",
    "FIRST_BYTE, FIRST_BYTE_TIMEOUT",
    "TRANSFER, TRANSFER_TIMEOUT"
  })
  void namesThePhaseInWhichTimeRanOut(Phase phase, Reason reason) throws Exception {
    VirtualProber prober =
        prober(
            10,
            10,
            look -> {
              look.hop("shop:443");
              look.begin(phase);
              release.await();
              return ok();
            });
    look(prober, "a", BEGUN);
    Observation observation = next();
    assertThat(observation.reason()).isEqualTo(reason);
    assertThat(observation.phases().reached()).contains(phase);
    assertThat(observation.phases().nanos(phase)).isGreaterThan(BEGUN.toNanos() / 20);
    assertThat(observation.detail()).contains("shop:443", "time-out 900ms");
  }

  @Test
  void endsALookThatIgnoresEverything() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    VirtualProber prober =
        prober(
            10,
            10,
            look -> {
              while (release.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted(); // swallows the interrupt on purpose
              }
              ended.set(true);
              return ok();
            });
    look(prober, "a", SHORT);
    assertThat(next().reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(prober.overdueThreads()).isEqualTo(1);
    assertThat(prober.underWay()).isZero();
    release.countDown();
    await(() -> prober.overdueThreads() == 0);
    assertThat(ended).isTrue();
    assertThat(seen).isEmpty();
  }

  @Test
  void keepsTheDeadlineWhenAllCarriersSpin() throws Exception {
    VirtualProber prober =
        prober(
            100,
            100,
            look -> {
              while (release.getCount() > 0) {
                Thread.onSpinWait();
              }
              return ok();
            });
    int spinners = Runtime.getRuntime().availableProcessors() + 1;
    for (int i = 0; i < spinners; i++) {
      look(prober, "h" + i, SHORT);
    }
    for (int i = 0; i < spinners; i++) {
      assertThat(next().reason()).isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void closesWhatWasRegisteredAndInterrupts() throws Exception {
    CountDownLatch closed = new CountDownLatch(2);
    CountDownLatch interrupted = new CountDownLatch(1);
    VirtualProber prober =
        prober(
            10,
            10,
            look -> {
              look.closeAtDeadline(closed::countDown);
              look.closeAtDeadline(() -> {
                throw new IOException("closing broke");
              });
              try {
                release.await();
              } catch (InterruptedException deadline) {
                interrupted.countDown();
                look.closeAtDeadline(closed::countDown); // too late: closed at once
              }
              return ok();
            });
    look(prober, "a", SHORT);
    assertThat(next().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aBrokenProbeIsUnknownAndNeverTheTargetsFault() throws Exception {
    look(
        prober(
            10,
            10,
            look -> {
              throw new IllegalStateException("bug");
            }),
        "a",
        LONG);
    Observation observation = next();
    assertThat(observation.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(observation.reason()).isEqualTo(Reason.INTERNAL);
    assertThat(observation.detail()).contains("bug");
  }

  @Test
  void whoFindsNoPlaceInTimeIsUnknown() throws Exception {
    VirtualProber prober =
        prober(
            10,
            1,
            look -> {
              release.await();
              return ok();
            });
    look(prober, "busy", LONG);
    look(prober, "busy", SHORT);
    Observation observation = next();
    assertThat(observation.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(observation.reason()).isEqualTo(Reason.INTERNAL);
    assertThat(observation.detail()).contains("no free place", "per-host");
    assertThat(prober.waiting()).isZero();
    release.countDown();
    assertThat(next().verdict()).isEqualTo(Verdict.OK);
    assertNothingUnderWay();
  }

  @Test
  void fiveThousandHangingLooksDelayNobodyElse() throws Exception {
    VirtualProber prober =
        prober(
            10_000,
            10,
            look -> {
              if (!look.pinned().equals(Optional.of("quick"))) {
                release.await();
              }
              return ok();
            });
    for (int i = 0; i < 5_000; i++) {
      look(prober, "h" + i, Duration.ofSeconds(6));
    }
    CheckSpec quick = spec("quick", LONG);
    prober.start(quick, Optional.of("quick"), seen::add);
    assertThat(next().verdict()).as("the first of all that ends").isEqualTo(Verdict.OK);
    for (int i = 0; i < 5_000; i++) {
      assertThat(next().reason()).isEqualTo(Reason.TIMEOUT);
    }
    await(() -> prober.underWay() == 0 && prober.overdueThreads() == 0);
    assertThat(seen).isEmpty();
  }

  @Test
  void looksUnderAnotherPlanFromTheNextLookOn() throws Exception {
    VirtualProber prober = prober(1, 1, look -> ok());
    prober.adopt(Checks.watcher(5, 5), new Mask(List.of("hunter22")));
    look(prober, "a", LONG);
    assertThat(next().verdict()).isEqualTo(Verdict.OK);
  }

  private VirtualProber prober(int atOnce, int perHost, Probe probe) {
    VirtualProber prober =
        new VirtualProber(
            List.of(new ScriptedKind(probe)),
            new SystemClock(),
            Checks.watcher(atOnce, perHost),
            Mask.NONE);
    running = Optional.of(prober);
    return prober;
  }

  private void look(VirtualProber prober, String host, Duration timeout) {
    prober.start(spec(host, timeout), Optional.empty(), seen::add);
  }

  private static CheckSpec spec(String host, Duration timeout) {
    return Checks.check("scripted", new Target(host, host, host), timeout);
  }

  private static Sighting ok() {
    return new Sighting(
        Reason.OK,
        "",
        word -> Optional.empty(),
        Map.of(),
        Sighting.EvidenceSource.NONE,
        Optional.empty());
  }

  private Observation next() throws InterruptedException {
    Observation observation = seen.poll(30, TimeUnit.SECONDS);
    if (observation == null) {
      throw new AssertionError("no observation came");
    }
    return observation;
  }

  private void assertNothingUnderWay() {
    await(() -> running.orElseThrow().underWay() == 0);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
