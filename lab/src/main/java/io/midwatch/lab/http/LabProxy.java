package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Pump;
import io.midwatch.lab.net.Recorder;
import io.midwatch.lab.net.TcpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A forward proxy on loopback: {@code CONNECT} tunnels and absolute addresses (RFC 9110, section
 * 9.3.6), with basic authentication on request. It leads to loopback only; names are looked up in
 * its own table, so that {@code shop.example.test} works through it.
 */
public final class LabProxy implements AutoCloseable {

  private static final int MILLIS = 2000;

  private final Optional<String> authorization;
  private final Map<String, Endpoint> hosts = new ConcurrentHashMap<>();
  private final Recorder<Request> recorder = new Recorder<>("proxied requests");
  private final TcpServer server;

  private LabProxy(Optional<String> authorization) {
    this.authorization = authorization;
    this.server = TcpServer.start(Endpoint.any(), this::converse);
  }

  /** Open to all, on a free port of 127.0.0.1. */
  public static LabProxy start() {
    return new LabProxy(Optional.empty());
  }

  /** For one user; others get 407. */
  public static LabProxy start(String user, String password) {
    return new LabProxy(Optional.of(Guards.basicHeader(user, password)));
  }

  /** Leads requests for this host, whatever their port, to this endpoint. */
  public LabProxy knows(String host, Endpoint endpoint) {
    hosts.put(host, endpoint);
    return this;
  }

  public int port() {
    return server.port();
  }

  /** What was asked of the proxy itself: {@code CONNECT host:port}, or an absolute address. */
  public Recorder<Request> requests() {
    return recorder;
  }

  @Override
  public void close() {
    server.close();
  }

  private void converse(Connection connection) throws IOException {
    Optional<Request> first = new RequestReader(connection, InstantSource.system()).next();
    if (first.isEmpty()) {
      return;
    }
    Request request = first.get();
    recorder.add(request);
    if (authorization.isPresent() && !request.header("Proxy-Authorization").equals(authorization)) {
      Reply challenge = Answer.status(407).withHeader("Proxy-Authenticate", "Basic realm=\"lab\"");
      new Wire(connection).play(challenge.steps(request));
      return;
    }
    Optional<Endpoint> target = target(request);
    if (target.isEmpty()) {
      new Wire(connection).play(Answer.status(502).steps(request));
      return;
    }
    forward(connection, request, target.get());
  }

  private void forward(Connection connection, Request request, Endpoint target) throws IOException {
    try (Socket behind = new Socket()) {
      behind.connect(target.socketAddress(), MILLIS);
      if (request.method().equals("CONNECT")) {
        Bytes.of("HTTP/1.1 200 Connection established\r\n\r\n").writeTo(connection.output());
      } else {
        send(request, behind.getOutputStream());
      }
      Pump.both(connection.socket(), behind);
    }
  }

  /** One request, then the end: the proxy keeps no connection for plain HTTP. */
  private static void send(Request request, OutputStream out) throws IOException {
    URI uri = URI.create(request.target());
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var headers = new StringBuilder();
    for (Headers.Field field : request.headers().fields()) {
      String name = field.name();
      if (!name.regionMatches(true, 0, "Proxy-", 0, 6) && !name.equalsIgnoreCase("Connection")) {
        headers.append(name).append(": ").append(field.value()).append("\r\n");
      }
    }
    String head =
        "%s %s%s HTTP/1.1\r\n%sConnection: close\r\n\r\n"
            .formatted(request.method(), path, query, headers);
    out.write(head.getBytes(ISO_8859_1));
    request.body().writeTo(out);
  }

  private Optional<Endpoint> target(Request request) {
    boolean tunnel = request.method().equals("CONNECT");
    URI uri = URI.create(tunnel ? "tunnel://" + request.target() : request.target());
    String host = uri.getHost();
    if (host == null) {
      return Optional.empty();
    }
    Endpoint known = hosts.get(host);
    if (known != null) {
      return Optional.of(known);
    }
    boolean self = host.equals("localhost") || host.equals("127.0.0.1");
    return self && uri.getPort() > 0 ? Optional.of(Endpoint.at(uri.getPort())) : Optional.empty();
  }
}
