package io.midwatch.lab.dns;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Recorder;
import io.midwatch.lab.net.TcpServer;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A name server on loopback, UDP and TCP on one port, whose records and manners change at any time.
 *
 * <pre>{@code
 * try (LabDns dns = LabDns.start()) {
 *   dns.put("shop.example.test. 60 IN A 203.0.113.7");
 *   dns.behave("slow.example.test.", new DnsBehaviour.Late(Duration.ofSeconds(3)));
 *   ... new InetSocketAddress("127.0.0.1", dns.port()) ...
 *   dns.replace("shop.example.test. 60 IN A 203.0.113.66");   // hijacked
 * }
 * }</pre>
 *
 * <p>It looks like a recursive resolver (RA set) that knows only what it was told; every other name
 * is NXDOMAIN. Two of them with different records are two resolvers that disagree. Safe for many
 * threads.
 */
public final class LabDns implements AutoCloseable {

  private static final int ATTEMPTS = 20;

  private final Zones zones = new Zones();
  private final Packets packets = new Packets(zones);
  private final Map<Name, DnsBehaviour> byName = new ConcurrentHashMap<>();
  private final AtomicReference<DnsBehaviour> otherwise =
      new AtomicReference<>(new DnsBehaviour.Honest());
  private final Recorder<DnsQuery> recorder = new Recorder<>("questions");
  private final InstantSource clock = InstantSource.system();
  private final TcpServer tcp;
  private final UdpServer udp;

  private LabDns(Endpoint endpoint) {
    this.tcp = TcpServer.start(endpoint, this::overTcp);
    try {
      this.udp = UdpServer.start(tcp.endpoint(), this::overUdp);
    } catch (UncheckedIOException e) {
      tcp.close();
      throw e;
    }
  }

  /** On a free port of 127.0.0.1. */
  public static LabDns start() {
    return start(Endpoint.any());
  }

  /**
   * Here, for both UDP and TCP. With port 0 a few ports are tried: one that is free for TCP may be
   * taken for UDP.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static LabDns start(Endpoint endpoint) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new LabDns(endpoint);
      } catch (UncheckedIOException e) {
        if (endpoint.port() != 0 || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  public Endpoint endpoint() {
    return tcp.endpoint();
  }

  public int port() {
    return tcp.port();
  }

  /**
   * Adds records, written as in a zone file (RFC 1035, section 5): {@code name ttl IN type data},
   * one a line.
   *
   * @throws IllegalArgumentException when a line cannot be read
   */
  public LabDns put(String lines) {
    zones.add(Zones.parse(lines));
    return this;
  }

  /** Puts these records in the place of all of the same names and types. */
  public LabDns replace(String lines) {
    zones.replace(Zones.parse(lines));
    return this;
  }

  /** Forgets the records of this name and type. */
  public LabDns remove(String name, String type) {
    zones.remove(Zones.name(name), Type.value(type));
    return this;
  }

  /** Forgets every record of this name. */
  public LabDns remove(String name) {
    zones.removeAll(Zones.name(name));
    return this;
  }

  /** From now on treats questions for this name so. */
  public LabDns behave(String name, DnsBehaviour behaviour) {
    byName.put(Zones.name(name), behaviour);
    return this;
  }

  /** From now on treats questions for names without a behaviour of their own so. */
  public LabDns behave(DnsBehaviour behaviour) {
    otherwise.set(behaviour);
    return this;
  }

  /** Honest again for every name; the records stay. */
  public LabDns behaveWell() {
    byName.clear();
    otherwise.set(new DnsBehaviour.Honest());
    return this;
  }

  /** What was asked so far. */
  public Recorder<DnsQuery> queries() {
    return recorder;
  }

  /** How often this name and type were asked, by UDP and TCP together. */
  public long count(String name, String type) {
    Name wanted = Zones.name(name);
    return recorder.all().stream()
        .filter(one -> Zones.name(one.name()).equals(wanted) && one.type().equals(type))
        .count();
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
  }

  private void overUdp(DatagramPacket packet, UdpServer server) throws IOException {
    SocketAddress client = packet.getSocketAddress();
    Message query = new Message(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
    DnsBehaviour behaviour = receive(query, false);
    if (behaviour instanceof DnsBehaviour.Late late) {
      server.pause(late.delay());
    }
    for (Bytes out : packets.of(query, false, behaviour)) {
      server.send(out, client);
    }
  }

  private void overTcp(Connection connection) throws IOException {
    var in = new DataInputStream(connection.input());
    try {
      while (true) {
        byte[] wire = new byte[in.readUnsignedShort()];
        in.readFully(wire);
        Message query = new Message(wire);
        DnsBehaviour behaviour = receive(query, true);
        if (behaviour instanceof DnsBehaviour.Late late) {
          connection.pause(late.delay());
        }
        if (behaviour instanceof DnsBehaviour.NeverEnds endless) {
          drip(connection, endless.between());
        }
        List<Bytes> out = packets.of(query, true, behaviour);
        for (Bytes bytes : out) {
          int length = bytes.length();
          Bytes.of(new byte[] {(byte) (length >> 8), (byte) length})
              .plus(bytes)
              .writeTo(connection.output());
        }
      }
    } catch (EOFException e) {
      // The client has asked all it wanted.
    }
  }

  /** The client breaks it off, since the writing fails then. */
  private static void drip(Connection connection, Duration between) throws IOException {
    connection.output().write(new byte[] {(byte) 0xff, (byte) 0xff});
    while (true) {
      connection.output().write(0);
      connection.output().flush();
      connection.pause(between);
    }
  }

  private DnsBehaviour receive(Message query, boolean overTcp) {
    Record question = query.getQuestion();
    if (question == null) {
      return otherwise.get();
    }
    OPTRecord options = query.getOPT();
    boolean dnssecOk = options != null && (options.getFlags() & ExtendedFlags.DO) != 0;
    recorder.add(
        new DnsQuery(
            question.getName().toString(),
            Type.string(question.getType()),
            overTcp,
            dnssecOk,
            clock.instant()));
    return byName.getOrDefault(question.getName(), otherwise.get());
  }
}
