package io.midwatch.harden.wire.live;

import io.midwatch.detect.Phase;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.Dns;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** Sends a query to one server: over UDP, again while nothing comes, and over TCP if it must. */
final class DnsAsker {
  private static final int PATIENCE = 1_500;
  private static final int PAYLOAD = 1_232;
  private static final int LARGEST = 65_535;
  private static final int HEAD = 12;

  private final SecureRandom chance;

  DnsAsker(SecureRandom chance) {
    this.chance = chance;
  }

  Dns.Said ask(Dns question, InetSocketAddress server, Asking asking) throws IOException {
    byte[] query = query(question);
    return switch (question.transport()) {
      case UDP -> udp(query, server, asking);
      case TCP -> tcp(query, server, asking);
      case AUTO -> {
        Dns.Said said = udp(query, server, asking);
        boolean cut = (said.message().copy()[2] & 0x02) != 0;
        yield cut ? tcp(query, server, asking) : said;
      }
    };
  }

  private byte[] query(Dns question) throws IOException {
    Name name;
    try {
      name = Name.fromString(question.name().isEmpty() ? "." : question.name(), Name.root);
    } catch (TextParseException bad) {
      throw new ProtocolException("'" + question.name() + "' is no name that DNS knows");
    }
    Message query = new Message(chance.nextInt(LARGEST + 1));
    if (question.recurse()) {
      query.getHeader().setFlag(Flags.RD);
    }
    if (question.unchecked()) {
      query.getHeader().setFlag(Flags.CD);
    }
    query.addRecord(Record.newRecord(name, question.type(), DClass.IN), Section.QUESTION);
    query.addRecord(
        new OPTRecord(PAYLOAD, 0, 0, question.dnssec() ? ExtendedFlags.DO : 0), Section.ADDITIONAL);
    return query.toWire();
  }

  private static Dns.Said udp(byte[] query, InetSocketAddress server, Asking asking)
      throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      asking.begin(Phase.SEND);
      socket.connect(server);
      DatagramPacket out = new DatagramPacket(query, query.length);
      DatagramPacket in = new DatagramPacket(new byte[LARGEST], LARGEST);
      socket.send(out);
      asking.begin(Phase.FIRST_BYTE);
      while (true) {
        socket.setSoTimeout(Math.min(PATIENCE, asking.left()));
        try {
          in.setLength(LARGEST);
          socket.receive(in);
          byte[] answer = Arrays.copyOf(in.getData(), in.getLength());
          if (answers(query, answer)) {
            return new Dns.Said(anonymous(answer), false);
          }
        } catch (SocketTimeoutException silent) {
          asking.left();
          socket.send(out);
        }
      }
    }
  }

  private static Dns.Said tcp(byte[] query, InetSocketAddress server, Asking asking)
      throws IOException {
    asking.begin(Phase.CONNECT);
    try (Socket socket = new Socket(java.net.Proxy.NO_PROXY)) {
      socket.connect(server, asking.left());
      byte[] framed = new byte[query.length + 2];
      framed[0] = (byte) (query.length >> 8);
      framed[1] = (byte) query.length;
      System.arraycopy(query, 0, framed, 2, query.length);
      asking.begin(Phase.SEND);
      socket.getOutputStream().write(framed);
      asking.begin(Phase.FIRST_BYTE);
      socket.setSoTimeout(asking.left());
      DataInputStream in = new DataInputStream(new Patient(socket, asking));
      byte[] answer = in.readNBytes(in.readUnsignedShort());
      if (!answers(query, answer)) {
        throw new ProtocolException("it answered another question than the one asked");
      }
      return new Dns.Said(anonymous(answer), true);
    }
  }

  /** A message with our id, which is an answer; who reads it looks at the question. */
  private static boolean answers(byte[] query, byte[] answer) {
    return answer.length >= HEAD
        && answer[0] == query[0]
        && answer[1] == query[1]
        && (answer[2] & 0x80) != 0
        && sameQuestion(query, answer);
  }

  /** Servers may leave the question out of an error, but may not answer another one. */
  private static boolean sameQuestion(byte[] query, byte[] answer) {
    boolean none = answer[4] == 0 && answer[5] == 0;
    if (none) {
      return (answer[3] & 0x0f) != 0;
    }
    int end = HEAD;
    while (end < query.length && query[end] != 0) {
      end += query[end] + 1;
    }
    int length = end + 5 - HEAD;
    if (answer.length < HEAD + length) {
      return false;
    }
    for (int i = HEAD; i < HEAD + length; i++) {
      if (Character.toLowerCase((char) (query[i] & 0xff))
          != Character.toLowerCase((char) (answer[i] & 0xff))) {
        return false;
      }
    }
    return true;
  }

  private static Bytes anonymous(byte[] answer) {
    answer[0] = 0;
    answer[1] = 0;
    return Bytes.of(answer);
  }
}
