package io.midwatch.detect.kind.dns;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.probe.Look;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;

/**
 * One message to one resolver and its answer: over UDP, sent again while nothing comes, and over
 * TCP when the answer did not fit (RFC 1035, section 4.2; RFC 7766).
 *
 * <p>The socket is connected, so only the resolver's own packets come through. What bears another
 * id or another question may be a stray and is passed over; what cannot be read at all ends it.
 */
final class Exchange {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final int LARGEST = 65_535;
  private static final int HEAD = 12;

  private final InetSocketAddress server;
  private final Look look;
  private final long deadline;
  private Phase phase = Phase.SEND;
  private String stray = "";

  /**
   * @param limit how long it may take
   */
  Exchange(InetSocketAddress server, Look look, Duration limit) {
    this.server = server;
    this.look = look;
    this.deadline = look.clock().nanos() + limit.toNanos();
  }

  /** The exchange failed; says why. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    private BrokenException(Fault fault) {
      super(fault.detail());
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /** Asks and waits for the answer. */
  Message ask(Message query) throws BrokenException {
    try {
      Message answer = overUdp(query);
      return answer.getHeader().getFlag(Flags.TC) ? overTcp(query) : answer;
    } catch (SocketTimeoutException late) {
      throw late();
    } catch (IOException broken) {
      if (left() == 0) {
        throw late();
      }
      throw new BrokenException(Fault.of(broken, phase, text()));
    }
  }

  private BrokenException late() {
    if (!stray.isEmpty()) {
      return protocol(stray);
    }
    return new BrokenException(
        phase == Phase.CONNECT
            ? Fault.late(phase, text())
            : new Fault(Reason.DNS_TIMEOUT, text() + " did not answer in time"));
  }

  private BrokenException protocol(String what) {
    return new BrokenException(new Fault(Reason.PROTOCOL, text() + " " + what));
  }

  private Message overUdp(Message query) throws IOException, BrokenException {
    byte[] wire = query.toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      look.closeAtDeadline(socket);
      begin(Phase.SEND);
      socket.connect(server);
      DatagramPacket out = new DatagramPacket(wire, wire.length);
      DatagramPacket in = new DatagramPacket(new byte[LARGEST], LARGEST);
      socket.send(out);
      begin(Phase.FIRST_BYTE);
      while (true) {
        socket.setSoTimeout(millis(PATIENCE));
        try {
          in.setLength(LARGEST);
          socket.receive(in);
          Optional<Message> answer = read(query, Arrays.copyOf(in.getData(), in.getLength()));
          if (answer.isPresent()) {
            return answer.get();
          }
        } catch (SocketTimeoutException silent) {
          if (left() < 2) {
            throw silent;
          }
          socket.send(out);
        }
      }
    }
  }

  private Message overTcp(Message query) throws IOException, BrokenException {
    byte[] wire = query.toWire();
    try (Socket socket = new Socket()) {
      look.closeAtDeadline(socket);
      begin(Phase.CONNECT);
      socket.connect(server, millis(Duration.ofNanos(Long.MAX_VALUE)));
      socket.setTcpNoDelay(true);
      begin(Phase.SEND);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] framed = new byte[wire.length + 2];
      framed[0] = (byte) (wire.length >> 8);
      framed[1] = (byte) wire.length;
      System.arraycopy(wire, 0, framed, 2, wire.length);
      out.write(framed);
      begin(Phase.FIRST_BYTE);
      socket.setSoTimeout(millis(Duration.ofNanos(Long.MAX_VALUE)));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] answer = new byte[in.readUnsignedShort()];
      begin(Phase.TRANSFER);
      in.readFully(answer);
      return read(query, answer).orElseThrow(() -> protocol(stray));
    }
  }

  /** The message, if it is the answer to this query; empty for a stray. */
  private Optional<Message> read(Message query, byte[] wire) throws BrokenException {
    int id = query.getHeader().getID();
    if (wire.length < HEAD) {
      throw protocol("sent " + wire.length + " bytes, which is no DNS message");
    }
    if ((((wire[0] & 0xff) << 8) | (wire[1] & 0xff)) != id) {
      stray = "answered under another id than the question's";
      return Optional.empty();
    }
    Message message;
    try {
      message = new Message(wire);
    } catch (IOException | RuntimeException unreadable) {
      throw protocol("sent a message that cannot be read: " + unreadable.getMessage());
    }
    if (!message.getHeader().getFlag(Flags.QR) || !sameQuestion(query, message)) {
      stray = "answered another question than the one asked";
      return Optional.empty();
    }
    return Optional.of(message);
  }

  /** Servers may leave the question out of an error, but may not answer another one. */
  private static boolean sameQuestion(Message query, Message message) {
    @Nullable Record asked = query.getQuestion();
    @Nullable Record answered = message.getQuestion();
    if (asked == null || answered == null) {
      return answered == null && message.getRcode() != 0;
    }
    return asked.getName().equals(answered.getName())
        && asked.getType() == answered.getType()
        && asked.getDClass() == answered.getDClass();
  }

  private void begin(Phase next) {
    phase = next;
    look.begin(next);
  }

  private long left() {
    return Math.max(0, (deadline - look.clock().nanos()) / 1_000_000);
  }

  private int millis(Duration most) throws SocketTimeoutException {
    long left = left();
    if (left == 0) {
      throw new SocketTimeoutException("time is up");
    }
    return (int) Math.min(Math.min(left, most.toMillis()), Integer.MAX_VALUE);
  }

  private String text() {
    return Servers.text(server);
  }
}
