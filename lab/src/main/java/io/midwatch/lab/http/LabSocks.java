package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Pump;
import io.midwatch.lab.net.Recorder;
import io.midwatch.lab.net.TcpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A SOCKS 5 proxy on loopback without authentication (RFC 1928, CONNECT only). It leads to loopback
 * only; names are looked up in its own table.
 */
public final class LabSocks implements AutoCloseable {
  private static final int MILLIS = 2000;
  private static final int GRANTED = 0;
  private static final int UNREACHABLE = 4;

  private final Map<String, Endpoint> hosts = new ConcurrentHashMap<>();
  private final Recorder<String> recorder = new Recorder<>("SOCKS requests");
  private final AtomicInteger refusal = new AtomicInteger(GRANTED);
  private final TcpServer server;

  private LabSocks() {
    this.server = TcpServer.start(Endpoint.any(), this::converse);
  }

  /** On a free port of 127.0.0.1. */
  public static LabSocks start() {
    return new LabSocks();
  }

  /** Leads requests for this host, whatever their port, to this endpoint. */
  public LabSocks knows(String host, Endpoint endpoint) {
    hosts.put(host, endpoint);
    return this;
  }

  /** From now on answers so: 0 granted, 1 failure, 2 not allowed, 5 refused (RFC 1928, 6). */
  public LabSocks replies(int code) {
    refusal.set(code);
    return this;
  }

  public int port() {
    return server.port();
  }

  /** What was asked for: {@code host:port}. */
  public Recorder<String> requests() {
    return recorder;
  }

  @Override
  public void close() {
    server.close();
  }

  private void converse(Connection connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.input());
    if (in.readUnsignedByte() != 5) {
      return;
    }
    in.readFully(new byte[in.readUnsignedByte()]);
    connection.output().write(new byte[] {5, 0});
    connection.output().flush();
    in.readFully(new byte[3]); // version, CONNECT, reserved
    String host = host(in, in.readUnsignedByte());
    int port = in.readUnsignedShort();
    recorder.add(host + ":" + port);
    Optional<Endpoint> target = target(host, port);
    int code = target.isPresent() ? refusal.get() : UNREACHABLE;
    byte[] reply = {5, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0};
    if (code != GRANTED) {
      connection.output().write(reply);
      return;
    }
    try (Socket behind = new Socket()) {
      behind.connect(target.orElseThrow().socketAddress(), MILLIS);
      connection.output().write(reply);
      Pump.both(connection.socket(), behind);
    }
  }

  private static String host(DataInputStream in, int kind) throws IOException {
    byte[] bytes = new byte[kind == 1 ? 4 : kind == 4 ? 16 : in.readUnsignedByte()];
    in.readFully(bytes);
    return kind == 3
        ? new String(bytes, US_ASCII)
        : InetAddress.getByAddress(bytes).getHostAddress();
  }

  private Optional<Endpoint> target(String host, int port) {
    Endpoint known = hosts.get(host);
    if (known != null) {
      return Optional.of(known);
    }
    return host.equals("127.0.0.1") || host.equals("localhost")
        ? Optional.of(Endpoint.at(port))
        : Optional.empty();
  }
}
