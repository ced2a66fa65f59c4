package io.midwatch.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
  @Test
  void runsEachOnceInItsOrderAlsoWhenOneFails() {
    ExpectedErrors.expect("what was to follow failed");
    List<Runnable> threads = new ArrayList<>();
    OneAtATime tasks = new OneAtATime(threads::add);
    List<Integer> run = new ArrayList<>();
    tasks.execute(() -> run.add(1));
    tasks.execute(() -> {
      throw new IllegalStateException("no");
    });
    tasks.execute(() -> run.add(3));
    assertThat(threads).hasSize(1);
    threads.removeFirst().run();
    assertThat(run).containsExactly(1, 3);
    tasks.execute(() -> run.add(4));
    threads.removeFirst().run();
    assertThat(run).containsExactly(1, 3, 4);
  }

  @Test
  void losesNoneOfManyThreads() throws Exception {
    OneAtATime tasks = new OneAtATime(task -> Thread.ofVirtual().start(task));
    CountDownLatch all = new CountDownLatch(8_000);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 8; i++) {
      Thread.ofVirtual()
          .start(() -> {
            for (int n = 0; n < 1_000; n++) {
              tasks.execute(() -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                atOnce.decrementAndGet();
                all.countDown();
              });
            }
          });
    }
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValue(1);
  }
}
