package io.midwatch.harden.watch;

import static io.midwatch.harden.watch.Scripted.SHOP;
import static io.midwatch.harden.watch.Scripted.passes;
import static io.midwatch.harden.watch.Scripted.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Receipt;
import io.midwatch.detect.expect.desk.ExpectationLoop;
import io.midwatch.detect.kind.KindRegistry;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Plan;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.ReadPlan;
import io.midwatch.plan.review.ReviewOrder;
import io.midwatch.plan.yaml.Surroundings;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviews have their slots in the ledger, as jobs have, and one that is not made is told once. */
class ReviewSlotsTest {
  /** The loop takes a longer step for a time in which it was asleep. */
  private static final int STEP = 4;

  private static final CheckId ID = new CheckId("shop/review/shop.example.org");

  private static final Instant EXPECTED = Instant.parse("2026-03-02T22:30:00Z");

  private final VirtualClock clock = new VirtualClock();
  private final MemoryTexts texts = new MemoryTexts();
  private final MemoryExpectations kept = new MemoryExpectations();
  private final MemoryReviews reviews = new MemoryReviews();
  private final Scripted script = new Scripted();
  private final Map<CheckId, Signal> open = new TreeMap<>();
  private final List<String> told = new ArrayList<>();
  private Plan plan = plan("30 22 * * *", "");
  private ExpectationLoop loop = loop();
  private ReviewDesk desk = desk();

  @BeforeEach
  void theFirstOneIsMadeAtOnce() {
    script.only(passes("DNS-01", SHOP));
    make();
    assertThat(told).isEmpty();
  }

  private Plan plan(String cron, String more) {
    String text =
        """
        people: { ana: { reach: [ { ntfy: ana-pager-2f6c-9a } ] } }
        services:
          shop:
            owner: ana
            review: { targets: [ shop.example.org ], cron: "%s", zone: UTC }
        %s
        """
            .formatted(cron, more);
    ReadPlan read =
        new PlanReader(
                KindRegistry.probes(),
                Channels.all(clock, () -> true).values(),
                clock,
                new PlanWords())
            .read(new LinkedHashMap<>(Map.of("midwatch.yml", text)), Surroundings.NONE);
    assertThat(read).isInstanceOf(ReadPlan.Good.class);
    return ((ReadPlan.Good) read).plan();
  }

  private ExpectationLoop loop() {
    return ExpectationLoop.prepare(
        new ExpectationLoop.Parts(
            clock, clock::nanos, kept, this::take, _ -> {}, () -> plan, List::of),
        texts);
  }

  private ReviewDesk desk() {
    Upkeep.Means means =
        new Upkeep.Means(_ -> CompletableFuture.completedFuture(new Taken(0, 0, 0)), List::of);
    return new ReviewDesk(
        clock, new ReviewDesk.Parts(() -> plan, reviews, script, means, this::sign));
  }

  private void sign(ReviewOrder order, Ping.Act act, List<String> words) {
    CompletableFuture<Receipt> done =
        loop.report(
            Ping.of(order.expectation().id(), act, clock.now(), Ping.Way.OWN)
                .saying(Body.of(String.join("\n", words))));
    try {
      loop.turn(0);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    assertThat(done.join().heartbeat()).isEqualTo(ID);
  }

  private CompletableFuture<Taken> take(Batch batch) {
    for (Batch.Step step : batch.steps()) {
      switch (step) {
        case Batch.Step.Raise(Signal signal) -> {
          if (open.put(signal.check(), signal) == null) {
            told.add(signal.detail());
          }
        }
        case Batch.Step.Clear(CheckId check, var _) -> {
          if (open.remove(check) != null) {
            told.add("over");
          }
        }
      }
    }
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }

  /** Makes what is due. */
  private void make() {
    desk.turn();
  }

  /** Time passes, and nothing makes reviews meanwhile. */
  private void until(Instant time) throws InterruptedException {
    while (clock.now().isBefore(time)) {
      clock.advance(Duration.ofSeconds(STEP));
      loop.turn(0);
    }
  }

  /** So long after the time at which it is expected. */
  private static Instant after(int minutes) {
    return EXPECTED.plus(Duration.ofMinutes(minutes));
  }

  private Outcome outcome() {
    return loop.slots(ID, EXPECTED, EXPECTED.plusSeconds(1)).getFirst().outcome();
  }

  private Signal signal() {
    return Objects.requireNonNull(open.get(ID));
  }

  /** The same estate by another plan, from the beginning. */
  private void planned(String cron, String more) {
    plan = plan(cron, more);
    loop = loop();
    desk = desk();
  }

  @Test
  void oneOfEveryHourThatCouldNotSeeIsMadeOnceMoreBeforeItHasFailed() throws InterruptedException {
    planned("30 * * * *", "");
    script.only(unseen("DNS-01", SHOP));
    until(after(0));
    make();
    until(after(14));
    assertThat(desk.one("shop.example.org").orElseThrow().next()).isBetween(after(15), after(16));
    until(after(16));
    assertThat(told).isEmpty();
    make();

    assertThat(outcome()).isEqualTo(Outcome.FAILED);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).contains("could not see 1 thing, twice in a row");
    until(after(59));
    assertThat(told).as("nothing more of the same hour").hasSize(1);
  }

  @Test
  void oneOfEveryHourThatSeesAllTheSecondTimeIsToldToNobody() throws InterruptedException {
    planned("30 * * * *", "");
    script.only(unseen("DNS-01", SHOP));
    until(after(0));
    make();
    until(after(16));
    script.only(passes("DNS-01", SHOP));
    make();
    until(after(59));

    assertThat(outcome()).isEqualTo(Outcome.ON_TIME);
    assertThat(told).isEmpty();
  }

  @Test
  void oneThatIsNotMadeInAWindowIsExcusedAndTheNextOneIsNot() throws InterruptedException {
    planned(
        "30 22 * * *",
        "maintenance: [ { services: [shop], from: 2026-03-02T22:00, to: 2026-03-03T02:00, zone: UTC"
            + " } ]");
    until(after(140));
    assertThat(outcome()).isEqualTo(Outcome.EXCUSED);
    assertThat(told).isEmpty();

    clock.advance(Duration.ofHours(20));
    make();
    until(after(24 * 60 - 1));
    assertThat(told).isEmpty();
    until(after(26 * 60 + 5));
    assertThat(told).singleElement().asString().contains("Tue 3 Mar 22:30 UTC was not made");
  }

  @Test
  void oneThatIsMadeWhenItIsDueIsOnTime() throws InterruptedException {
    until(after(0));
    make();

    assertThat(outcome()).isEqualTo(Outcome.ON_TIME);
    assertThat(told).isEmpty();
  }

  @Test
  void oneThatIsNotMadeIsToldToItsOwnerOnceAndIsOverWhenItIsMade() throws InterruptedException {
    until(after(140));

    assertThat(outcome()).isEqualTo(Outcome.MISSED);
    assertThat(told)
        .containsExactly(
            "the review of shop.example.org of Mon 2 Mar 22:30 UTC was not made by Tue 3 Mar 00:30"
                + " UTC");
    assertThat(signal().severity()).isEqualTo(Severity.TICKET);
    assertThat(signal().reason()).isEqualTo(Reason.REVIEW_BLIND);
    assertThat(signal().origin().labels()).containsEntry("owner", "ana");
    assertThat(signal().origin().link()).isEqualTo("/reviews/shop.example.org");

    make();
    assertThat(told).hasSize(2).endsWith("over");
    assertThat(outcome()).isEqualTo(Outcome.LATE);
  }

  @Test
  void oneThatCouldNotSeeIsMadeOnceMoreBeforeItHasFailed() throws InterruptedException {
    script.only(unseen("DNS-01", SHOP));
    until(after(0));
    make();
    until(after(61));
    assertThat(told).isEmpty();
    make();

    assertThat(outcome()).isEqualTo(Outcome.FAILED);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .startsWith("the review of shop.example.org could not see 1 thing, twice in a row: DNS-01");
    assertThat(signal().origin().notes().get("not seen, 1")).contains("nobody answered");

    again();
    assertThat(told).as("the same trouble is not told again").hasSize(1);
    script.only(passes("DNS-01", SHOP));
    again();
    assertThat(told).hasSize(2).endsWith("over");
  }

  private void again() throws InterruptedException {
    until(clock.now().plusSeconds(10));
    assertThat(desk.want("shop.example.org")).isTrue();
    make();
  }

  @Test
  void oneThatSeesAllTheSecondTimeIsWell() throws InterruptedException {
    script.only(unseen("DNS-01", SHOP));
    until(after(0));
    make();
    until(after(61));
    script.only(passes("DNS-01", SHOP));
    make();

    assertThat(outcome().isGood()).isTrue();
    until(after(125));
    assertThat(told).isEmpty();
  }

  @Test
  void whatWasDueWhileWeWereAwayIsToldOnceAndMadeAtOnce() throws InterruptedException {
    clock.advance(Duration.ofHours(5)); // over its time and its grace
    loop = loop();
    desk = desk();
    until(clock.now().plusSeconds(60));

    assertThat(outcome()).isEqualTo(Outcome.BLIND);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .contains("Mon 2 Mar 22:30 UTC was not made, because Midwatch was away");
    make();
    assertThat(told).hasSize(2).endsWith("over");
  }

  @Test
  void itIsNoHeartbeatOnTheListOfHeartbeats() {
    assertThat(loop.all()).isEmpty();
    assertThat(loop.find(ID)).isPresent();
  }
}
