package io.midwatch.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryThreadsTest {
  private final QueryThreads threads = new QueryThreads("a test", 1);

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void whoeverIsToldToStopStillGetsTheAnswerAndStaysTold() {
    Thread.currentThread().interrupt();
    int answer = threads.ask(() -> 42, () -> {});

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer).isEqualTo(42);
  }

  @Test
  void whoeverIsToldToStopWhileWaitingStillGetsTheAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual()
            .start(() ->
                answer.complete(
                    threads.ask(
                        () -> {
                          asked.countDown();
                          told.await();
                          return 42;
                        },
                        () -> answer.completeExceptionally(new AssertionError("given up")))));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    asking.interrupt();
    told.countDown();

    assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(42);
  }

  @Test
  void butNotLongForOneThatDoesNotCome() {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            threads.ask(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS), stopped::countDown))
        .isInstanceOf(StoreException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void saysThatItIsClosed() {
    threads.close();

    assertThatThrownBy(() -> threads.ask(() -> 1, () -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store is closed");
  }
}
