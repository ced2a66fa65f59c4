package io.midwatch.respond.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.respond.Deliveries;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeliveryPolicyTest {
  private static final Instant START = HandClock.START;
  private static final Delivery FRESH = Deliveries.waiting("n", "ana", 0, START, Notices.failure());
  private static final Sent BUSY = new Sent.TryAgain("busy", Optional.empty());

  @Test
  void acceptsWhatWasTaken() {
    Delivery after = after(FRESH, new Sent.Accepted("ok"), Duration.ofSeconds(1), false);

    assertThat(after.state()).isEqualTo(Delivery.State.ACCEPTED);
    assertThat(after.settledAt()).contains(START.plusSeconds(1));
    assertThat(after.attempts()).isEqualTo(1);
  }

  @Test
  void givesUpWhatWasRefusedWhenThereIsAnotherWay() {
    Delivery after = after(FRESH, new Sent.Refused("404"), Duration.ZERO, false);

    assertThat(after.state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(after.lastError()).isEqualTo("404");
  }

  @Test
  void triesOnOnTheLastWayEvenWhenRefused() {
    Delivery after = after(FRESH, new Sent.Refused("404"), Duration.ZERO, true);

    assertThat(after.state()).isEqualTo(Delivery.State.WAITING);
    assertThat(after.nextAt()).contains(START.plusSeconds(5));
  }

  @Test
  void waitsLongerAndLongerButAMinuteAtMostInTheFirstHour() {
    assertThat(waits(Duration.ofMinutes(59)).subList(0, 6))
        .containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(waits(Duration.ofHours(24)).stream().mapToLong(each -> each).max()).hasValue(600);
  }

  @Test
  void shortensEachWaitByAQuarterAtMost() {
    Delivery after = DeliveryPolicy.after(FRESH, ended(BUSY, Duration.ZERO, 0.999, false));

    assertThat(Duration.between(START, after.nextAt().orElseThrow()))
        .isBetween(Duration.ofMillis(3750), Duration.ofMillis(3760));
  }

  @Test
  void respectsRetryAfterWhenItIsLonger() {
    Sent later = new Sent.TryAgain("429", Optional.of(Duration.ofMinutes(7)));
    Sent sooner = new Sent.TryAgain("429", Optional.of(Duration.ofSeconds(1)));

    assertThat(after(FRESH, later, Duration.ZERO, false).nextAt()).contains(START.plusSeconds(420));
    assertThat(after(FRESH, sooner, Duration.ZERO, false).nextAt()).contains(START.plusSeconds(5));
  }

  @Test
  void givesUpAfterADayWithALastTryAtItsEnd() {
    Duration nearly = Duration.ofHours(24).minusSeconds(2);

    Delivery last = after(FRESH, BUSY, nearly, true);
    assertThat(last.nextAt()).contains(START.plus(Duration.ofHours(24)));
    Delivery end = after(last, BUSY, Duration.ofHours(24), true);
    assertThat(end.state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(end.lastError()).isEqualTo("busy");
  }

  private static List<Long> waits(Duration until) {
    List<Long> waits = new ArrayList<>();
    Delivery delivery = FRESH;
    Duration age = Duration.ZERO;
    while (age.compareTo(until) < 0) {
      delivery = after(delivery, BUSY, age, false);
      if (!delivery.isWaiting()) {
        break;
      }
      Duration wait = Duration.between(START.plus(age), delivery.nextAt().orElseThrow());
      waits.add(wait.toSeconds());
      age = age.plus(wait);
    }
    return waits;
  }

  private static Delivery after(Delivery delivery, Sent sent, Duration age, boolean lastWay) {
    return DeliveryPolicy.after(delivery, ended(sent, age, 0, lastWay));
  }

  private static DeliveryPolicy.Ended ended(
      Sent sent, Duration age, double jitter, boolean lastWay) {
    return new DeliveryPolicy.Ended(sent, START.plus(age), age, jitter, lastWay);
  }
}
