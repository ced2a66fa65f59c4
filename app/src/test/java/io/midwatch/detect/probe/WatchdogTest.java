package io.midwatch.detect.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.house.ExpectedErrors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Watchdog watchdog = new Watchdog(new SystemClock());
  private final ConcurrentLinkedQueue<String> barks = new ConcurrentLinkedQueue<>();
  private final CountDownLatch last = new CountDownLatch(1);

  @AfterEach
  void close() {
    watchdog.close();
  }

  private void barkLast(int millis) throws InterruptedException {
    watchdog.after(Duration.ofMillis(millis), last::countDown);
    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void barksInTheOrderOfTheDeadlines() throws InterruptedException {
    watchdog.after(Duration.ofMillis(1_500), () -> barks.add("later"));
    watchdog.after(Duration.ofMillis(20), () -> barks.add("sooner"));
    barkLast(1_600);
    assertThat(barks).containsExactly("sooner", "later");
  }

  @Test
  void wakesForADeadlineBeforeTheOneItSleepsTowards() throws InterruptedException {
    watchdog.after(Duration.ofHours(1), () -> barks.add("in an hour"));
    barkLast(10);
    assertThat(barks).isEmpty();
  }

  @Test
  void keepsSilentAboutWhatWasCancelled() throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    watchdog.after(Duration.ZERO, () -> hold(cancelled)); // or the first would bark before
    Watchdog.Alarm head = watchdog.after(Duration.ofMillis(10), () -> barks.add("head"));
    watchdog.after(Duration.ofMillis(20), () -> barks.add("kept"));
    Watchdog.Alarm middle = watchdog.after(Duration.ofMillis(30), () -> barks.add("middle"));
    head.cancel();
    middle.cancel();
    cancelled.countDown();
    barkLast(50);
    assertThat(barks).containsExactly("kept");
  }

  private static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void goesOnAfterABrokenBark() throws InterruptedException {
    ExpectedErrors.expect("a deadline was not handled");
    watchdog.after(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("broken on purpose");
        });
    barkLast(10);
  }

  @Test
  void manyThreadsMaySetDeadlines() throws InterruptedException {
    int each = 500;
    CountDownLatch all = new CountDownLatch(4 * each / 2);
    List<Thread> setters =
        List.of(1, 2, 3, 4).stream()
            .map(n -> Thread.ofVirtual().start(() -> set(each, all)))
            .toList();
    for (Thread setter : setters) {
      setter.join();
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(barks).isEmpty();
  }

  private void set(int count, CountDownLatch all) {
    for (int i = 0; i < count; i += 2) {
      watchdog.after(Duration.ofMillis(i % 50), all::countDown);
      watchdog.after(Duration.ofSeconds(30 + i), () -> barks.add("cancelled")).cancel();
    }
  }
}
