package io.midwatch.respond.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Deliveries;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.MemoryOutbox;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.Plans;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The dispatcher on a clock moved by hand, attempts run when the test says so. */
final class DispatcherTest {
  private static final Sent OK = new Sent.Accepted("ok");
  private static final Sent BUSY = new Sent.TryAgain("busy", Optional.empty());

  private final HandClock clock = new HandClock();
  private final MemoryOutbox store = new MemoryOutbox();
  private final Deque<Runnable> attempts = new ArrayDeque<>();
  private final Scripted ntfy = new Scripted("ntfy");
  private final Scripted email = new Scripted("email");
  private Plan plan = new Plans().person("ana", "ntfy", "email").person("bo", "email").plan();
  private Outbox outbox = new Outbox(store, clock);
  private Dispatcher dispatcher = dispatcher();

  @Test
  void sendsOnceAndNeverAgain() {
    put(news("n", "ana", "shop"));

    pump();
    clock.advance(Duration.ofHours(2));
    pump();

    assertThat(ntfy.keys).containsExactly("n.ana.0");
    assertThat(store.find("n.ana.0").orElseThrow().state()).isEqualTo(Delivery.State.ACCEPTED);
    assertThat(store.attempts("n.ana.0")).hasSize(1);
  }

  @Test
  void takesTheNextWayAtOnceWhenWhatWasAcceptedDidNotArrive() {
    put(news("n", "ana", "shop"));
    pump();
    assertThat(ntfy.keys).containsExactly("n.ana.0");

    outbox.report("n.ana.0", new Receipt.Failed("Twilio: undelivered (30003)"), plan);
    pump();

    assertThat(email.keys).containsExactly("n.ana.1");
    Delivery first = store.find("n.ana.0").orElseThrow();
    assertThat(first.state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(first.lastError()).isEqualTo("Twilio: undelivered (30003)");
    outbox.report("n.ana.0", new Receipt.Delivered("late"), plan);
    assertThat(store.find("n.ana.0").orElseThrow()).isEqualTo(first);
  }

  @Test
  void aReceiptThatOvertakesTheAnswerWaitsForIt() {
    ntfy.answers(BUSY);
    put(news("n", "ana", "shop"));
    pump();
    outbox.report("n.ana.0", new Receipt.Delivered("Twilio: delivered"), plan);
    assertThat(store.find("n.ana.0").orElseThrow().isWaiting()).isTrue();

    runFor(Duration.ofSeconds(6));

    assertThat(store.find("n.ana.0").orElseThrow().state()).isEqualTo(Delivery.State.DELIVERED);
  }

  @Test
  void whatIsKnownOfAMessageOnlyGrowsAndOutlivesARestart() {
    put(news("n", "ana", "shop"));
    pump();
    outbox.report("n.ana.0", new Receipt.Read("the link in it was opened"), plan);
    restart();
    outbox.report("n.ana.0", new Receipt.Delivered("Twilio: delivered"), plan);
    outbox.report("n.ana.0", new Receipt.Failed("Twilio: failed"), plan);
    pump();

    assertThat(store.find("n.ana.0").orElseThrow().state()).isEqualTo(Delivery.State.READ);
    assertThat(store.attempts("n.ana.0")).hasSize(2);
    assertThat(email.keys).isEmpty();
  }

  @Test
  void takesTheNextWayAtOnceWhenRefused() {
    ntfy.answers(new Sent.Refused("401"));
    put(news("n", "ana", "shop"));

    pump();
    pump();

    assertThat(email.keys).containsExactly("n.ana.1");
    assertThat(store.find("n.ana.0").orElseThrow().state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(outbox.health().lost()).isZero();
  }

  @Test
  void takesTheNextWayAfterAMinuteAndGoesOnTryingTheFirst() {
    ntfy.answers(BUSY, BUSY, BUSY, BUSY, BUSY, OK);
    put(news("n", "ana", "shop"));

    runFor(Duration.ofSeconds(59));
    assertThat(email.keys).isEmpty();
    runFor(Duration.ofSeconds(2));
    assertThat(email.keys).containsExactly("n.ana.1");
    runFor(Duration.ofMinutes(5));
    assertThat(ntfy.keys).hasSize(6).containsOnly("n.ana.0");
    assertThat(email.keys).hasSize(1);
  }

  @Test
  void takesTheNextWayWhenItsOwnTimeHasCome() {
    ntfy.always(BUSY);
    plan =
        new Plans().person("ana", "ntfy", "email").after("ana", 1, Duration.ofSeconds(20)).plan();
    put(news("n", "ana", "shop"));

    runFor(Duration.ofSeconds(19));
    assertThat(email.keys).isEmpty();
    runFor(Duration.ofSeconds(2));
    assertThat(email.keys).containsExactly("n.ana.1");
  }

  @Test
  void leavesAnAddressAloneThatAskedForIt() {
    ntfy.answers(new Sent.TryAgain("429", Optional.of(Duration.ofSeconds(40))));
    put(news("a", "ana", "s1"), news("b", "ana", "s2"));

    runFor(Duration.ofSeconds(38));
    assertThat(ntfy.keys).hasSize(1);
    runFor(Duration.ofSeconds(6));
    assertThat(ntfy.keys).contains("a.ana.0", "b.ana.0");
  }

  @Test
  void sendsAgainWithTheSameKeyWhenItDiedBeforeTheAnswerWasWritten() {
    ExpectedErrors.expect("disk full");
    put(news("n", "ana", "shop"));
    storeIsFull();
    pump();
    store.around(() -> {}, () -> {});

    restart();
    pump();

    assertThat(ntfy.keys).containsExactly("n.ana.0", "n.ana.0");
    assertThat(store.waiting()).isEmpty();
  }

  @Test
  void goesOnSendingWhileTheStoreCannotWrite() {
    ExpectedErrors.expect("disk full");
    put(news("n", "ana", "shop"));
    storeIsFull();

    runFor(Duration.ofMinutes(2));

    assertThat(ntfy.keys).containsExactly("n.ana.0");
    assertThat(outbox.health().storeOk()).isFalse();
    assertThat(outbox.health().isWell()).isFalse();
  }

  @Test
  void whatWasOvertakenWhileNothingCouldBeWrittenIsNotSentAfterARestart() {
    ExpectedErrors.expect("disk full");
    ntfy.always(BUSY);
    put(news("n", "ana", "shop"));
    runFor(Duration.ofSeconds(70));
    put(
        Deliveries.waiting(
            "o", "ana", 1, clock.now(), Notices.about("shop", Notice.Kind.RECOVERY)));
    storeIsFull();
    runFor(Duration.ofSeconds(90));
    assertThat(email.keys).containsExactly("n.ana.1", "o.ana.1");

    store.around(() -> {}, () -> {});
    pump();
    restart();
    ntfy.keys.clear();
    ntfy.always(new Sent.Accepted("ok"));
    runFor(Duration.ofMinutes(10));

    assertThat(ntfy.keys).as("of what is over").isEmpty();
    assertThat(email.keys).containsExactly("n.ana.1", "o.ana.1");
    assertThat(store.waiting()).isEmpty();
  }

  private void storeIsFull() {
    store.around(
        () -> {
          throw new IllegalStateException("disk full");
        },
        () -> {});
  }

  @Test
  void aStepOfTheWallClockNeitherDelaysNorHurries() {
    ntfy.answers(BUSY);
    put(news("n", "ana", "shop"));
    pump();

    clock.step(Duration.ofHours(-1));
    runFor(Duration.ofSeconds(6));

    assertThat(ntfy.keys).hasSize(2);
  }

  @Test
  void tellsTheOwnerOfTheWatchingWhatWasForSomebodyWhoLeft() {
    put(news("n", "cy", "shop"));

    pump();
    pump();

    assertThat(ntfy.keys).containsExactly("n.cy.0.ana.0");
  }

  @Test
  void masksSecretsOfThePlanInWhatIsKept() {
    ntfy.answers(new Sent.TryAgain("no, sesame-open is wrong", Optional.empty()));
    put(news("n", "ana", "shop"));
    pump();
    assertThat(store.attempts("n.ana.0").getFirst().answer()).isEqualTo("no, *** is wrong");
    assertThat(store.find("n.ana.0").orElseThrow().lastError()).doesNotContain("sesame");
  }

  @Test
  void cutsOffAChannelThatDoesNotComeBack() {
    put(news("n", "ana", "shop"));
    dispatcher.pump();
    Runnable stuck = attempts.remove();

    clock.advance(Duration.ofSeconds(61));
    pump();

    assertThat(store.attempts("n.ana.0").getFirst().answer()).contains("no end");
    stuck.run();
    assertThat(store.attempts("n.ana.0")).hasSize(1);
  }

  @Test
  void whoKnowsOfTheEndIsNotToldOfTheBeginningAgainBySlowerWays() {
    ntfy.always(BUSY);
    put(news("n", "ana", "shop"));
    runFor(Duration.ofSeconds(70));
    assertThat(email.keys).containsExactly("n.ana.1");
    Notice over = Notices.about("shop", Notice.Kind.RECOVERY);
    put(
        Deliveries.waiting("o", "ana", 0, clock.now(), over),
        Deliveries.waiting("o", "ana", 1, clock.now(), over));
    Delivery second = store.find("o.ana.1").orElseThrow();
    runFor(Duration.ofSeconds(90));

    assertThat(second.reachIndex()).isEqualTo(1);
    assertThat(email.keys).containsExactly("n.ana.1", "o.ana.1");
    ntfy.keys.clear();
    runFor(Duration.ofMinutes(10));
    assertThat(ntfy.keys).isEmpty();
    assertThat(store.find("n.ana.0").orElseThrow().state()).isEqualTo(Delivery.State.WITHDRAWN);
    assertThat(store.find("o.ana.0").orElseThrow().state()).isEqualTo(Delivery.State.WITHDRAWN);
  }

  @Test
  void reportsWhatIsLostAndWhatIsStuck() {
    ExpectedErrors.expect("on no way");
    email.always(BUSY);
    put(news("n", "bo", "shop"));

    runFor(Duration.ofMinutes(6));
    assertThat(outbox.health().isWell()).isFalse();
    assertThat(outbox.health().oldestUntold()).isGreaterThan(Duration.ofMinutes(5));
    runFor(Duration.ofHours(25));
    assertThat(outbox.health().lost()).isEqualTo(1);
    assertThat(store.find("n.bo.0").orElseThrow().state()).isEqualTo(Delivery.State.GIVEN_UP);
  }

  @Test
  void runsByItselfAndWakesWhenSomethingIsPut() throws InterruptedException {
    Dispatcher threaded =
        new Dispatcher(
            outbox,
            () -> plan,
            Map.of("ntfy", ntfy, "email", email),
            new Dispatcher.Means(clock, new Random(1), work -> Thread.ofVirtual().start(work)));
    try (DispatchLoop _ = DispatchLoop.start(outbox, threaded)) {
      put(news("n", "ana", "shop"));
      assertThat(ntfy.sent.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Dispatcher dispatcher() {
    return new Dispatcher(
        outbox,
        () -> plan,
        Map.of("ntfy", ntfy, "email", email),
        new Dispatcher.Means(clock, new Random(7), attempts::add));
  }

  private void restart() {
    outbox = new Outbox(store, clock);
    dispatcher = dispatcher();
  }

  private void put(Delivery... deliveries) {
    outbox.turn(memory -> new Turn(outbox.cursor() + 1, List.of(deliveries)));
  }

  private Delivery news(String news, String person, String service) {
    return Deliveries.waiting(
        news, person, 0, clock.now(), Notices.about(service, Notice.Kind.FAILURE));
  }

  private void pump() {
    dispatcher.pump();
    while (!attempts.isEmpty()) {
      attempts.remove().run();
      dispatcher.pump();
    }
  }

  private void runFor(Duration time) {
    Duration left = time;
    while (left.isPositive()) {
      Duration step = left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1);
      clock.advance(step);
      pump();
      left = left.minus(step);
    }
  }

  /** A channel that answers as told, then accepts. */
  private static final class Scripted extends PlainChannel {
    private final Deque<Sent> script = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();
    private final CountDownLatch sent = new CountDownLatch(1);
    private Sent fallback = OK;

    Scripted(String key) {
      super(key);
    }

    void answers(Sent... sents) {
      script.addAll(Arrays.asList(sents));
    }

    void always(Sent sent) {
      fallback = sent;
    }

    @Override
    public Sent send(Message message) {
      keys.add(message.key());
      sent.countDown();
      Sent next = script.poll();
      return next == null ? fallback : next;
    }
  }
}
