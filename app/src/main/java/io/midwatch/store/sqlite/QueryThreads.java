package io.midwatch.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A few platform threads on which questions run: native calls hold on to the thread that carries a
 * virtual thread, so callers wait here instead. Safe for use by many threads.
 */
public final class QueryThreads implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Who is told to stop waits no longer for an answer, which nearly always comes. */
  private static final Duration PARTING = Duration.ofSeconds(1);

  private final String what;
  private final ExecutorService threads;

  /**
   * @param what is asked, for messages
   */
  public QueryThreads(String what, int count) {
    this.what = what;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("store-reader-", 0).factory());
  }

  /**
   * Asks, and waits for the answer; an interrupted thread too, so that whoever is told to stop does
   * not take that for trouble of the store.
   *
   * @param stop ends the question from outside
   * @throws StoreException when there is no answer within ten seconds, one for an interrupted
   *     thread, or asking fails
   */
  public <T> T ask(Callable<T> question, Runnable stop) {
    Future<T> answer = submitted(question);
    try {
      return answered(answer);
    } catch (TimeoutException e) {
      answer.cancel(true);
      stop.run();
      throw new StoreException(
          "a question to " + what + " took longer than " + LIMIT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      stop.run();
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while reading " + what, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof IllegalArgumentException refused) {
        throw refused;
      }
      String words =
          cause instanceof SQLException sql ? Ailment.advice(sql) : String.valueOf(cause);
      throw new StoreException("cannot read " + what + ": " + words, cause);
    }
  }

  private <T> Future<T> submitted(Callable<T> question) {
    try {
      return threads.submit(question);
    } catch (RejectedExecutionException e) {
      throw new StoreException("the store is closed: " + what, e);
    }
  }

  private static <T> T answered(Future<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    boolean told = Thread.interrupted();
    try {
      return answer.get((told ? PARTING : LIMIT).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      told = true;
      return answer.get(PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (told) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean isClosed() {
    return threads.isShutdown();
  }

  /** Waits for questions under way. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
