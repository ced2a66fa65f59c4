package io.midwatch.lab.http;

import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Recorder;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An HTTP/1.1 server that does as told, well or badly, over plain TCP or TLS.
 *
 * <pre>{@code
 * try (FaultyHttpServer server = FaultyHttpServer.start()) {
 *   server.on("/health", Answer.json("{\"db\":\"ok\"}").after(Duration.ofSeconds(5)));
 *   server.on("/flaky", Answer.status(500), Answer.text("fine now"));
 *   server.on("/bad", Misbehaviour.endlessHeaders());
 *   server.on("GET", "/echo", request -> Answer.text(request.query()));
 *   ... server.uri("/health") ...
 *   Request seen = server.await(1, Duration.ofSeconds(5)).getFirst();
 * }
 * }</pre>
 *
 * <p>Everything may be changed while it runs; a change holds for requests that arrive after it. A
 * path that ends in {@code *} stands for all that begin with it; the longest one wins. Unknown
 * paths get 404. Safe for many threads.
 */
public final class FaultyHttpServer implements AutoCloseable {

  private static final String ANY = "*";

  private final Map<String, Handler> routes = new ConcurrentHashMap<>();
  private final Recorder<Request> recorder = new Recorder<>("requests");
  private final AtomicReference<Optional<TlsSettings>> tls;
  private final AtomicReference<OnConnect> onConnect = new AtomicReference<>(new OnConnect.Serve());
  private final InstantSource clock;
  private final TcpServer server;

  private FaultyHttpServer(Endpoint endpoint, Optional<TlsSettings> tls, InstantSource clock) {
    this.tls = new AtomicReference<>(tls);
    this.clock = clock;
    this.server = TcpServer.start(endpoint, this::converse);
  }

  /** Plain, on a free port of 127.0.0.1. */
  public static FaultyHttpServer start() {
    return start(Endpoint.any());
  }

  /** Plain, here. */
  public static FaultyHttpServer start(Endpoint endpoint) {
    return new FaultyHttpServer(endpoint, Optional.empty(), InstantSource.system());
  }

  /** With TLS and this identity, on a free port of 127.0.0.1. */
  public static FaultyHttpServer startTls(Identity identity) {
    return startTls(Endpoint.any(), TlsSettings.of(identity));
  }

  /** With TLS, here. */
  public static FaultyHttpServer startTls(Endpoint endpoint, TlsSettings settings) {
    return new FaultyHttpServer(endpoint, Optional.of(settings), InstantSource.system());
  }

  /** For every method on this path: these answers in turn, the last one for good. */
  public FaultyHttpServer on(String path, Answer... answers) {
    return on(ANY, path, Handler.inTurn(answers));
  }

  /** For every method on this path. */
  public FaultyHttpServer on(String path, Handler handler) {
    return on(ANY, path, handler);
  }

  /** For one method on this path. */
  public FaultyHttpServer on(String method, String path, Handler handler) {
    routes.put(method + " " + path, handler);
    return this;
  }

  /** Changes what happens to connections that are accepted from now on. */
  public FaultyHttpServer onConnect(OnConnect behaviour) {
    onConnect.set(behaviour);
    return this;
  }

  /** Changes the certificate and manners of TLS for connections from now on. */
  public FaultyHttpServer present(TlsSettings settings) {
    tls.set(Optional.of(settings));
    return this;
  }

  public int port() {
    return server.port();
  }

  public Endpoint endpoint() {
    return server.endpoint();
  }

  /** The address of a path, by IP literal. */
  public URI uri(String path) {
    return URI.create(scheme() + "://" + server.endpoint() + path);
  }

  /** The address of a path, by a host name that a lab resolver or the system knows. */
  public URI uri(String host, String path) {
    return URI.create(scheme() + "://" + host + ":" + server.port() + path);
  }

  /** What clients asked so far. */
  public Recorder<Request> requests() {
    return recorder;
  }

  /** Waits for so many requests in all; see {@link Recorder#await(int, Duration)}. */
  public List<Request> await(int count, Duration within) throws InterruptedException {
    return recorder.await(count, within);
  }

  /** How many TCP connections were accepted. */
  public long connections() {
    return server.accepted();
  }

  @Override
  public void close() {
    server.close();
  }

  private String scheme() {
    return tls.get().isPresent() ? "https" : "http";
  }

  private void converse(Connection fresh) throws IOException {
    switch (onConnect.get()) {
      case OnConnect.Serve _ -> serve(fresh);
      case OnConnect.ServeAfter late -> {
        fresh.pause(late.delay());
        serve(fresh);
      }
      case OnConnect.NeverRead _ -> fresh.hold();
      case OnConnect.NeverAnswer _ -> fresh.swallow();
      case OnConnect.HangUp _ -> fresh.cut();
      case OnConnect.Reset _ -> fresh.reset();
      case OnConnect.Blurt blurt -> blurt.bytes().writeTo(fresh.output());
    }
  }

  private void serve(Connection fresh) throws IOException {
    Optional<TlsSettings> settings = tls.get();
    Connection connection = settings.isPresent() ? settings.get().handshake(fresh) : fresh;
    var reader = new RequestReader(connection, clock);
    var wire = new Wire(connection);
    boolean open = true;
    while (open) {
      Optional<Request> next = reader.next();
      if (next.isEmpty()) {
        break;
      }
      Request request = next.get();
      recorder.add(request);
      Answer answer = route(request).answer(request);
      open = wire.play(answer.steps(request)) && stays(answer, request);
    }
    connection.close();
  }

  private static boolean stays(Answer answer, Request request) {
    return answer instanceof Reply
        && !request.header("Connection").map("close"::equalsIgnoreCase).orElse(false);
  }

  private Handler route(Request request) {
    String path = request.path();
    for (String candidate : List.of(request.method() + " ", ANY + " ")) {
      Handler exact = routes.get(candidate + path);
      if (exact != null) {
        return exact;
      }
      for (int end = path.length(); end >= 0; end--) {
        Handler prefix = routes.get(candidate + path.substring(0, end) + ANY);
        if (prefix != null) {
          return prefix;
        }
      }
    }
    return missing -> Answer.text("no such path: " + missing.path() + "\n").withStatus(404);
  }
}
