package io.midwatch.respond.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Hours;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No message leaves outside the hours of its way. It is two o'clock on a Saturday. */
final class HoursTest {
  private static final Hours UNTIL_THREE = saturday(1, 3);
  private static final Hours FROM_THREE = saturday(3, 9);

  private final HandClock clock = new HandClock();
  private final MemoryOutbox store = new MemoryOutbox();
  private final List<String> sent = new ArrayList<>();
  private boolean busy = true;
  private Plan plan = people().plan();
  private final Outbox outbox = new Outbox(store, clock);
  private final Dispatcher dispatcher =
      new Dispatcher(
          outbox,
          () -> plan,
          Map.of("ntfy", new Door("ntfy"), "email", new Door("email")),
          new Dispatcher.Means(clock, new Random(1), Runnable::run));

  private static Hours saturday(int from, int to) {
    int day = 5 * 24 * 60;
    return Hours.of(List.of(new Hours.Window(day + from * 60, day + to * 60)));
  }

  private static Plans people() {
    return new Plans().person("ana", "ntfy", "email").person("bo", "email");
  }

  private final class Door extends PlainChannel {
    Door(String key) {
      super(key);
    }

    @Override
    public Sent send(Message message) {
      sent.add(message.key());
      return busy ? new Sent.TryAgain("busy", Optional.empty()) : new Sent.Accepted("ok");
    }
  }

  private void put(int way, Notice notice) {
    Delivery delivery = Deliveries.waiting("n", "ana", way, clock.now(), notice);
    outbox.turn(memory -> new Turn(memory.cursor(), List.of(delivery)));
  }

  private static Notice failure() {
    return Notices.about("shop", Notice.Kind.FAILURE);
  }

  private static Notice degraded() {
    return Notices.of(Notice.Kind.DEGRADED, "warn", "shop is slow");
  }

  private void runFor(Duration time) {
    for (long left = time.toSeconds(); left > 0; left -= 10) {
      dispatcher.pump();
      clock.advance(Duration.ofSeconds(10));
    }
    dispatcher.pump();
  }

  private Delivery.State state(String key) {
    return store.find(key).orElseThrow().state();
  }

  @Test
  void aRetryPastTheHoursOfItsWayGoesByTheNextOneAtOnce() {
    plan =
        people()
            .after("ana", 1, Duration.ofHours(5))
            .hours("ana", 0, ZoneOffset.UTC, UNTIL_THREE)
            .plan();
    put(0, failure());
    runFor(Duration.ofMinutes(59));
    assertThat(sent).isNotEmpty().containsOnly("n.ana.0");
    sent.clear();
    busy = false;
    clock.advance(Duration.ofMinutes(1));
    runFor(Duration.ofMinutes(30));

    assertThat(sent).containsExactly("n.ana.1");
    assertThat(state("n.ana.0")).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(store.find("n.ana.0").orElseThrow().lastError())
        .isEqualTo("the hours of this way are over; before: busy");
    assertThat(outbox.health().lost()).isZero();
  }

  @Test
  void aWayBeforeItThatOpensIsTakenWhenItsOwnHoursEnd() {
    plan =
        people()
            .hours("ana", 0, ZoneOffset.UTC, FROM_THREE)
            .hours("ana", 1, ZoneOffset.UTC, UNTIL_THREE)
            .plan();
    put(1, failure());
    runFor(Duration.ofMinutes(59));
    sent.clear();
    clock.advance(Duration.ofMinutes(1));
    runFor(Duration.ofMinutes(2));

    assertThat(sent).isNotEmpty().containsOnly("n.ana.0");
  }

  @Test
  void whatWakesNobodyWaitsForItsHoursAndWorriesNobodyMeanwhile() {
    plan = lonely(FROM_THREE);
    busy = false;
    put(0, degraded());
    runFor(Duration.ofMinutes(55));
    assertThat(sent).isEmpty();
    assertThat(outbox.health().isWell()).isTrue();
    clock.advance(Duration.ofMinutes(5));
    runFor(Duration.ofMinutes(1));

    assertThat(sent).containsExactly("n.ana.0");
  }

  @Test
  void whatWaitsForHoursThatDoNotComeIsGivenUpAfterADay() {
    ExpectedErrors.expect("on no way");
    plan = lonely(UNTIL_THREE);
    put(0, degraded());
    runFor(Duration.ofHours(2));
    assertThat(state("n.ana.0")).isEqualTo(Delivery.State.WAITING);
    clock.advance(Duration.ofDays(1));
    runFor(Duration.ofMinutes(1));

    assertThat(state("n.ana.0")).isEqualTo(Delivery.State.GIVEN_UP);
  }

  @Test
  void aPageWhoseHoursEndIsLeftToTheOthersOnItsLadder() {
    ExpectedErrors.expect("on no way");
    plan = lonely(UNTIL_THREE);
    put(0, failure());
    runFor(Duration.ofMinutes(59));
    sent.clear();
    clock.advance(Duration.ofMinutes(1));
    runFor(Duration.ofMinutes(30));

    assertThat(sent).isEmpty();
    assertThat(state("n.ana.0")).isEqualTo(Delivery.State.GIVEN_UP);
  }

  @Test
  void whenNobodyElseIsThereTheWrongHourIsBetterThanNotAtAll() {
    plan = lonely(FROM_THREE);
    busy = false;
    put(0, failure());
    runFor(Duration.ofSeconds(20));

    assertThat(sent).containsExactly("n.ana.0");
  }

  private static Plan lonely(Hours hours) {
    return new Plans()
        .person("ana", "ntfy")
        .person("bo", "email")
        .hours("ana", 0, ZoneOffset.UTC, hours)
        .plan();
  }
}
