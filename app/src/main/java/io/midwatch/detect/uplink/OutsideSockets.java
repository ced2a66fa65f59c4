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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Asks the world outside by opening connections: an accepted one answers, and so does a refused
 * one, because the refusal came from there. The resolver is asked a question instead. A gateway
 * that takes no connection counts as silent only when not even its hardware answers. Safe for use
 * by many threads.
 */
public final class OutsideSockets implements Outside, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int HTTPS = 443;
  private static final int DNS = 53;

  private final Clock clock;
  private final OwnNetwork network;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outside-", 0).factory());

  /**
   * @param clock for the deadline of name look-ups
   */
  public OutsideSockets(Clock clock) {
    this(clock, Path.of("/"));
  }

  OutsideSockets(Clock clock, Path root) {
    this.clock = clock;
    this.network = new OwnNetwork(root);
  }

  @Override
  public List<Place> own() {
    return network.places();
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
    boolean resolver = place.name().equals(Place.RESOLVER);
    Optional<HostPort> address = HostPort.parse(place.address(), resolver ? DNS : HTTPS);
    if (address.isEmpty()) {
      return false;
    }
    if (resolver) {
      return resolves(address.get());
    }
    boolean connects = connects(address.get());
    return connects
        || (place.name().equals(Place.GATEWAY)
            && network.isThere(address.get().host()).orElse(true));
  }

  /** Any answer but "I failed" will do: a resolver on this machine says that when it is cut off. */
  private static boolean resolves(HostPort address) {
    try {
      SimpleResolver resolver = new SimpleResolver(address.host());
      resolver.setPort(address.port());
      resolver.setTimeout(PATIENCE);
      Message question = Message.newQuery(Record.newRecord(Name.root, Type.NS, DClass.IN));
      return resolver.send(question).getRcode() != Rcode.SERVFAIL;
    } catch (IOException silent) {
      return false;
    }
  }

  private boolean connects(HostPort address) throws InterruptedException {
    try (Socket socket = new Socket()) {
      List<InetAddress> found =
          new Names(clock, Optional.empty())
              .find(address.host(), Family.ANY, PATIENCE.dividedBy(2));
      socket.connect(
          new InetSocketAddress(found.getFirst(), address.port()),
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
