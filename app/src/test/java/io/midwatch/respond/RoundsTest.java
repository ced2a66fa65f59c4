package io.midwatch.respond;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private final Semaphore rounds = new Semaphore(0);

  private void awaitRounds(int count) throws InterruptedException {
    assertThat(rounds.tryAcquire(count, 30, TimeUnit.SECONDS)).as("%d rounds", count).isTrue();
  }

  @Test
  void beginsAtOnceAndGoesOnAfterTheNap() throws InterruptedException {
    try (Rounds _ = Rounds.every("a test", Duration.ofMillis(1), rounds::release)) {
      awaitRounds(5);
    }
  }

  @Test
  void isWokenFromItsNap() throws InterruptedException {
    try (Rounds test = Rounds.every("a test", LONG, rounds::release)) {
      awaitRounds(1);
      test.wake();
      awaitRounds(1);
    }
  }

  @Test
  void aRoundThatBreaksIsTakenAgainSoon() throws InterruptedException {
    ExpectedErrors.expect("a round of a test broke");
    AtomicInteger count = new AtomicInteger();
    Runnable breaksFirst =
        () -> {
          rounds.release();
          if (count.incrementAndGet() == 1) {
            throw new IllegalStateException("full");
          }
          if (count.get() == 2) {
            throw new InternalError("no file handle is left");
          }
        };
    try (Rounds _ = Rounds.every("a test", LONG, breaksFirst)) {
      awaitRounds(3);
    }
  }

  @Test
  void takesNoRoundAfterItIsClosed() throws InterruptedException {
    Rounds test = Rounds.every("a test", Duration.ofMillis(1), rounds::release);
    awaitRounds(1);
    test.close();
    rounds.drainPermits();
    test.wake();

    assertThat(rounds.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  void aRoundThatMissesThatItIsToldToStopIsTheLastAndItsFailureNoError() throws Exception {
    Semaphore begins = new Semaphore(0);
    Rounds test =
        Rounds.every(
            "a test",
            LONG,
            () -> {
              begins.release();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException swallowed) {
                rounds.release();
              }
              throw new IllegalStateException("the store is closed");
            });
    assertThat(begins.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

    test.close();

    awaitRounds(1);
    assertThat(begins.tryAcquire(1_500, TimeUnit.MILLISECONDS)).as("another round").isFalse();
  }
}
