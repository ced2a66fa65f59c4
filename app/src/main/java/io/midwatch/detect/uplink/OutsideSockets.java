package io.midwatch.detect.uplink;

import io.midwatch.base.Clock;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the world outside by opening connections: an accepted one answers, and so does a refused
 * one, because the refusal came from there. Safe for use by many threads.
 */
public final class OutsideSockets implements Outside, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int HTTPS = 443;
  private static final int DNS = 53;

  private final Clock clock;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outside-", 0).factory());

  /**
   * @param clock for the deadline of name look-ups
   */
  public OutsideSockets(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void ask(List<Place> places, Consumer<List<Sign>> done) {
    threads.execute(() -> {
      List<Future<Boolean>> answers =
          places.stream().map(place -> threads.submit(() -> answers(place))).toList();
      done.accept(
          java.util.stream.IntStream.range(0, places.size())
              .mapToObj(i -> new Sign(places.get(i), came(answers.get(i))))
              .toList());
    });
  }

  private static boolean came(Future<Boolean> answer) {
    try {
      return answer.get(PATIENCE.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException failed) {
      answer.cancel(true);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean answers(Place place) throws InterruptedException {
    int port = place.name().equals("resolver") ? DNS : HTTPS;
    Optional<HostPort> address = HostPort.parse(place.address(), port);
    if (address.isEmpty()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      List<InetAddress> found =
          new Names(clock, Optional.empty())
              .find(address.get().host(), Family.ANY, PATIENCE.dividedBy(2));
      socket.connect(
          new InetSocketAddress(found.getFirst(), address.get().port()),
          (int) PATIENCE.dividedBy(2).toMillis());
      return true;
    } catch (ConnectException refused) {
      String message = refused.getMessage();
      return message != null && message.contains("refused");
    } catch (IOException silent) {
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
