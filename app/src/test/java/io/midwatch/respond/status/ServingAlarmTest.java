package io.midwatch.respond.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Taken;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServingAlarmTest {
  private static final Map<String, String> TROUBLE = Map.of("public", "the port is taken");

  private final VirtualClock clock = new VirtualClock();
  private final List<Batch.Step> said = new ArrayList<>();
  private final ServingAlarm alarm =
      new ServingAlarm(new Upkeep.Means(this::take, List::of), clock);

  private CompletableFuture<Taken> take(Batch batch) {
    said.addAll(batch.steps());
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }

  @Test
  void tellsOnceOfWhatLastsAndOfItsEnd() {
    alarm.step(TROUBLE);
    clock.advance(Duration.ofSeconds(10));
    alarm.step(TROUBLE);
    assertThat(said).as("another process may just be ending").isEmpty();

    clock.advance(Duration.ofSeconds(25));
    alarm.step(TROUBLE);
    clock.advance(Duration.ofSeconds(25));
    alarm.step(TROUBLE);
    assertThat(said)
        .singleElement()
        .isInstanceOfSatisfying(
            Batch.Step.Raise.class,
            raise -> {
              assertThat(raise.signal().reason()).isEqualTo(Reason.PAGE_NOT_SERVED);
              assertThat(raise.signal().detail()).isEqualTo("the port is taken");
              assertThat(Duration.between(raise.signal().since(), clock.now()))
                  .isEqualTo(Duration.ofMinutes(1));
            });

    alarm.step(Map.of());
    assertThat(said).hasSize(2).last().isInstanceOf(Batch.Step.Clear.class);
  }

  @Test
  void beginsAnewWhenItWasAwayMeanwhile() {
    alarm.step(TROUBLE);
    clock.advance(Duration.ofSeconds(25));
    alarm.step(Map.of());
    alarm.step(TROUBLE);
    clock.advance(Duration.ofSeconds(25));
    alarm.step(TROUBLE);
    assertThat(said).isEmpty();
  }
}
