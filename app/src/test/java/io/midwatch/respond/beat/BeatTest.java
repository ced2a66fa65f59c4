package io.midwatch.respond.beat;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Taken;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.LabHook;
import io.midwatch.plan.Plan;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.Rounds;
import io.midwatch.respond.channel.registry.Channels;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BeatTest {
  private final HandClock clock = new HandClock();
  private final LabHook hook = LabHook.start();
  private final List<String> troubles = new ArrayList<>();
  private final Plan plan =
      new Plans()
          .person("ana", "ntfy")
          .heartbeat(hook.uri().toString(), Duration.ofSeconds(30))
          .plan();
  private final Beat beat =
      new Beat(
          () -> plan,
          () -> List.copyOf(troubles),
          Channels.httpClient(),
          clock,
          new BeatAlarm(new Upkeep.Means(this::take, List::of), clock));

  private CompletableFuture<Taken> take(Batch batch) {
    return CompletableFuture.completedFuture(new Taken(0, 0, 0));
  }

  @AfterEach
  void close() {
    hook.close();
  }

  @Test
  void beatsAtItsIntervalWhileAllIsWell() {
    runFor(Duration.ofMinutes(5));

    assertThat(hook.deliveries().count()).isEqualTo(10);
  }

  @Test
  @Proves("watcher-down")
  void fallsSilentWhileTheWatchingIsTroubledAndResumesAtOnce() {
    runFor(Duration.ofSeconds(31));
    long before = hook.deliveries().count();

    troubles.add("the store cannot write");
    runFor(Duration.ofMinutes(10));
    assertThat(hook.deliveries().count()).isEqualTo(before);

    troubles.clear();
    runFor(Duration.ofSeconds(2));
    assertThat(hook.deliveries().count()).isEqualTo(before + 1);
  }

  @Test
  void repeatsABeatThatWasNotTakenWithinSeconds() {
    hook.answers(Answer.status(503), Answer.status(204));

    runFor(Duration.ofSeconds(7));

    assertThat(hook.deliveries().all())
        .extracting(LabHook.Delivery::accepted)
        .containsExactly(false, true);
  }

  @Test
  void aStepOfTheWallClockChangesNothing() {
    runFor(Duration.ofSeconds(31));
    clock.step(Duration.ofHours(-1));
    runFor(Duration.ofSeconds(30));

    assertThat(hook.deliveries().count()).isEqualTo(3);
  }

  @Test
  void beatsByItselfUntilItIsClosed() throws InterruptedException {
    try (Rounds _ = Rounds.start("heartbeat", beat::pump)) {
      assertThat(hook.await(1, Duration.ofSeconds(10))).hasSize(1);
    }
  }

  private void runFor(Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      beat.pump();
      clock.advance(Duration.ofSeconds(1));
    }
  }
}
