package io.midwatch.bench.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Pushes alerts as Prometheus does, each by itself, at times that were set beforehand: who answers
 * late is not spared the next one. Prints two lines of a table, for the seconds in which a program
 * that was just started finds its feet and for the time after them: what was answered, and how long
 * it took since the time at which it was to be sent. No alert of the first line comes in the
 * second.
 */
public final class Push {
  private static final int WARM_UP_SECONDS = 10;

  /** HTTP/1.1 as Prometheus speaks it, without an offer to change it at each request. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI address;
  private final String token;
  private final int distinct;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private Push(URI address, String token, int distinct) {
    this.address = address;
    this.token = token;
    this.distinct = distinct;
  }

  /**
   * Runs it.
   *
   * @param args who is pushed to, the address, the token, alerts a second, seconds, distinct alerts
   */
  public static void main(String[] args) throws InterruptedException {
    int rate = Integer.parseInt(args[3]);
    int count = rate * Integer.parseInt(args[4]);
    Push push = new Push(URI.create(args[1]), args[2], Integer.parseInt(args[5]));
    push.line(args[0] + ", first " + WARM_UP_SECONDS + " s", 0, WARM_UP_SECONDS * rate, rate);
    push.line(args[0], WARM_UP_SECONDS * rate, count, rate);
  }

  private void line(String who, int first, int count, int rate) throws InterruptedException {
    taken.set(0);
    refused.set(0);
    long began = System.nanoTime();
    long[] nanos = run(first, count, rate);
    double seconds = (System.nanoTime() - began) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        "| %s | %,d | %,d | %,.0f | %.1f | %.1f | %.1f | %.1f |%n",
        who,
        taken.get(),
        refused.get(),
        taken.get() / seconds,
        at(nanos, 0.5),
        at(nanos, 0.99),
        at(nanos, 0.999),
        nanos[nanos.length - 1] / 1e6);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  private long[] run(int first, int count, int rate) throws InterruptedException {
    long[] nanos = new long[count];
    CountDownLatch left = new CountDownLatch(count);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / rate;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      int number = i;
      Thread.ofVirtual()
          .start(() -> {
            send(first + number % distinct);
            nanos[number] = System.nanoTime() - due;
            left.countDown();
          });
    }
    left.await();
    return nanos;
  }

  private void send(int number) {
    String body =
        """
        [{"labels":{"alertname":"Lag","severity":"info","instance":"host-%d","job":"node"},
          "annotations":{"summary":"the queue of host-%d is late"},
          "startsAt":"%s","endsAt":"%s","generatorURL":"http://prom:9090/graph?g0.expr=x"}]\
        """
            .formatted(
                number, number, Instant.now().minusSeconds(60), Instant.now().plusSeconds(600));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      (status / 100 == 2 ? taken : refused).incrementAndGet();
    } catch (IOException e) {
      refused.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
