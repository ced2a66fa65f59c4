package io.midwatch.respond.channel.webpush;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.GarbageServer;
import io.midwatch.respond.channel.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;

/** A push service with one browser behind it, which reads what it gets. */
final class PushService implements Rig {
  static final String TOKEN = "dQw4w9WgXcQ-endpoint-token";
  private static final byte[] AUTH = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  final Browsers browsers = new Browsers(new MemoryTexts());
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  private final FakeBrowser browser = new FakeBrowser(P256.generate(), AUTH);
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final GarbageServer garbage = new GarbageServer();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Channel channel;
  private volatile int status = 201;
  private volatile boolean hangs;

  /**
   * @param client what the channel sends with
   */
  PushService(OkHttpClient client) {
    channel = new WebPushChannel(client, new SystemClock(), () -> Optional.of(browsers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    mood(Mood.ACCEPT);
  }

  /** Only the first subscription is answered with this status. */
  void answers(int code) {
    status = code;
  }

  void subscribe(String endpoint) {
    try {
      browsers.add(Subscription.of("ana", browser.at(endpoint), "Firefox", Instant.EPOCH));
    } catch (InvalidValueException e) {
      throw new AssertionError(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      received.add(browser.read(body));
      if (hangs) {
        closed.await();
        return;
      }
      if (status == 503) {
        exchange.getResponseHeaders().set("Retry-After", "7");
      }
      byte[] said =
          ("no " + exchange.getRequestURI() + " " + TOKEN).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 201 ? -1 : said.length);
      if (status != 201) {
        exchange.getResponseBody().write(said);
      }
    } catch (GeneralSecurityException e) {
      exchange.sendResponseHeaders(400, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Reach reach() {
    return new Reach("webpush", "ana", Options.NONE);
  }

  @Override
  public Options shared() {
    return Options.NONE;
  }

  @Override
  public void mood(Mood mood) {
    hangs = mood == Mood.HANG;
    status =
        switch (mood) {
          case BUSY -> 503;
          case REFUSE, BLAB -> 403;
          case ACCEPT, HANG, GARBAGE -> 201;
        };
    browsers.of("ana").forEach(one -> browsers.remove("ana", one.id()));
    subscribe(mood == Mood.GARBAGE ? garbageUrl() : url("/push/" + TOKEN));
  }

  private String garbageUrl() {
    return "http://127.0.0.1:" + garbage.port() + "/push/" + TOKEN;
  }

  @Override
  public List<String> secrets() {
    return List.of(TOKEN);
  }

  @Override
  public List<String> received() {
    return received;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    garbage.close();
  }
}
