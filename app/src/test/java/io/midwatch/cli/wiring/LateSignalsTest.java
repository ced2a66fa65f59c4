package io.midwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LateSignalsTest {
  @Test
  void whatIsSaidBeforeThereIsAWatchWaitsForItInItsOrder() {
    LateSignals late = new LateSignals();
    List<CompletableFuture<Taken>> early = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      early.add(late.clear(List.of(new CheckId("shop/job/" + i))));
    }
    assertThat(early).noneMatch(CompletableFuture::isDone);

    List<String> taken = new ArrayList<>();
    late.open(batch -> {
      for (Batch.Step step : batch.steps()) {
        taken.add(step instanceof Batch.Step.Clear clear ? clear.check().text() : "");
      }
      return taken.size() == 2
          ? CompletableFuture.failedFuture(new IllegalStateException("the disk is full"))
          : CompletableFuture.completedFuture(new Taken(0, 0, 0));
    });
    assertThat(early.get(0)).isCompleted();
    assertThat(early.get(1)).isCompletedExceptionally();
    assertThat(late.clear(List.of(new CheckId("shop/job/3")))).isCompleted();
    assertThat(taken).containsExactly("shop/job/0", "shop/job/1", "shop/job/2", "shop/job/3");
  }
}
