package io.midwatch.detect.tls.hello;

import io.midwatch.detect.tls.hello.ByteReader.ShortException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Would a server take early data (0-RTT)? It says so in the tickets that it hands out after a
 * handshake of TLS 1.3 (RFC 8446, sections 4.6.1 and 4.2.10), which no library shows. So a
 * handshake is finished by hand, with x25519 and AES-128-GCM only, and the tickets are read.
 *
 * <p>The certificate is not looked at: nothing is told or asked. Bounded in all it reads; time is
 * the stream's business. Used by one thread.
 */
public final class TicketTalk {
  private static final int AES_128_GCM = 0x1301;
  private static final int KEY_SHARE = 51;
  private static final int EARLY_DATA = 42;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int LARGEST_RECORD = (1 << 14) + 256;
  private static final int MOST_TICKETS = 8;
  private static final int TICKET = 4;
  private static final int WISH_FOR_CERTIFICATE = 13;
  private static final int FINISHED = 20;

  private final InputStream in;
  private final OutputStream out;
  private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
  private byte[] messages = new byte[0];
  private Optional<Sealing> opening = Optional.empty();
  private int total;

  private TicketTalk(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * What the tickets say.
   *
   * @param tickets how many came before the server fell silent
   * @param earlyData so many bytes may come with the next hello; 0 for none
   */
  public record Tickets(int tickets, long earlyData) {}

  /**
   * Shakes hands and reads tickets until one allows early data, or the server falls silent (the
   * stream times out) or ends.
   *
   * @throws IOException when there is no such handshake; its message is one for a person
   */
  public static Tickets read(InputStream in, OutputStream out, Optional<String> host)
      throws IOException {
    try {
      return new TicketTalk(in, out).talk(host);
    } catch (ShortException broken) {
      throw new ProtocolException("a message cannot be read: " + broken.getMessage());
    } catch (GeneralSecurityException | RuntimeException broken) {
      // Keys and records from outside make the JDK throw both.
      throw new ProtocolException("a record cannot be opened: " + broken.getMessage());
    }
  }

  /** A message of the handshake, unread. */
  private record Message(int type, ByteReader body) {}

  private Tickets talk(Optional<String> host)
      throws IOException, GeneralSecurityException, ShortException {
    ClientHello hello = ClientHello.of(Version.TLS_1_3, List.of(AES_128_GCM), host);
    byte[] wire = hello.wire();
    out.write(wire);
    transcript.write(wire, 5, wire.length - 5);
    byte[] secret = Secrets.ofHandshake(agreed(hello, next()));
    byte[] server = Secrets.traffic(secret, "s hs traffic", transcript.toByteArray());
    byte[] client = Secrets.traffic(secret, "c hs traffic", transcript.toByteArray());
    opening = Optional.of(new Sealing(server));
    Sealing sealing = new Sealing(client);
    Optional<byte[]> wish = untilFinished();
    byte[] master = Secrets.master(secret);
    byte[] data = Secrets.traffic(master, "s ap traffic", transcript.toByteArray());
    byte[] ours = Secrets.traffic(master, "c ap traffic", transcript.toByteArray());
    if (wish.isPresent()) {
      send(sealing, 11, new ByteWriter().vector8(wish.get()).u24(0).done()); // no certificate
    }
    send(sealing, FINISHED, Secrets.finished(client, transcript.toByteArray()));
    opening = Optional.of(new Sealing(data));
    farewell(new Sealing(ours));
    return tickets();
  }

  /**
   * Says that we have nothing to say (close_notify, RFC 8446 section 6.1): tickets are on their way
   * by then, and a server without any ends rather than wait for a question until we give up.
   */
  private void farewell(Sealing sealing) throws GeneralSecurityException {
    try {
      out.write(sealing.seal(21, new byte[] {1, 0}));
      out.flush();
    } catch (IOException gone) {
      // It has ended before us; what it said is still to be read.
    }
  }

  private static byte[] agreed(ClientHello hello, Message first)
      throws IOException, GeneralSecurityException, ShortException {
    if (first.type() != 2) {
      throw new ProtocolException("the first message is no hello");
    }
    ServerHello chosen = ServerHello.read(first.body().take(first.body().left()));
    if (chosen.version() != Version.TLS_1_3.number() || chosen.suite().number() != AES_128_GCM) {
      throw new ProtocolException("it does not speak TLS 1.3 with AES-128-GCM");
    }
    if (chosen.retry()) {
      throw new ProtocolException("it wants another exchange of keys than x25519");
    }
    ByteReader share = new ByteReader(chosen.extensions().getOrDefault(KEY_SHARE, new byte[0]));
    int group = share.u16();
    byte[] theirs = share.vector16();
    if (group != ClientHello.X25519 || theirs.length != 32) {
      throw new ProtocolException("it answers with another kind of key");
    }
    return Secrets.agreed(hello.privateKey(), theirs);
  }

  /** Up to the server's Finished; the context of its wish for our certificate, if it has one. */
  private Optional<byte[]> untilFinished()
      throws IOException, GeneralSecurityException, ShortException {
    Optional<byte[]> wish = Optional.empty();
    for (Message one = next(); one.type() != FINISHED; one = next()) {
      if (one.type() == WISH_FOR_CERTIFICATE) {
        wish = Optional.of(one.body().vector8());
      }
    }
    return wish;
  }

  private void send(Sealing sealing, int type, byte[] body)
      throws IOException, GeneralSecurityException {
    byte[] message = new ByteWriter().u8(type).u24(body.length).bytes(body).done();
    transcript.writeBytes(message);
    out.write(sealing.seal(22, message));
    out.flush();
  }

  private Tickets tickets() throws IOException, GeneralSecurityException, ShortException {
    int count = 0;
    long early = 0;
    try {
      while (count < MOST_TICKETS && early == 0) {
        Message one = next();
        if (one.type() == TICKET) {
          count++;
          early = earlyData(one.body());
        }
      }
    } catch (SocketTimeoutException | SocketException | EOFException silent) {
      return new Tickets(count, early);
    }
    return new Tickets(count, early);
  }

  private static long earlyData(ByteReader in) throws ShortException {
    in.take(8); // how long it lasts, and what is added to its age
    in.vector8();
    in.vector16();
    ByteReader extensions = new ByteReader(in.vector16());
    while (extensions.left() > 0) {
      int number = extensions.u16();
      ByteReader content = new ByteReader(extensions.vector16());
      if (number == EARLY_DATA) {
        return ((long) content.u16() << 16) | content.u16();
      }
    }
    return 0;
  }

  /** The next message of the handshake. */
  private Message next() throws IOException, GeneralSecurityException, ShortException {
    while (true) {
      if (messages.length >= 4) {
        ByteReader in = new ByteReader(messages);
        int type = in.u8();
        int length = in.u24();
        if (in.left() >= length) {
          byte[] body = in.take(length);
          byte[] whole = new ByteReader(messages).take(4 + length);
          messages = in.take(in.left());
          transcript.writeBytes(whole);
          return new Message(type, new ByteReader(body));
        }
      }
      record();
    }
  }

  private void record() throws IOException, GeneralSecurityException, ShortException {
    ByteReader head = new ByteReader(exactly(5));
    int type = head.u8();
    int version = head.u16();
    int length = head.u16();
    if (type < 20 || type > 23 || version >> 8 != 3 || length > LARGEST_RECORD) {
      throw new ProtocolException("the answer is no TLS");
    }
    byte[] content = exactly(length);
    if (type == 23 && opening.isPresent()) {
      byte[] opened = opening.get().open(content);
      type = opened[opened.length - 1] & 0xff;
      content = Arrays.copyOf(opened, opened.length - 1);
    }
    switch (type) {
      case 20 -> {
        // ChangeCipherSpec means nothing here (RFC 8446, section 5).
      }
      case 21 -> alert(content);
      case 22 -> messages = new ByteWriter().bytes(messages).bytes(content).done();
      default -> {
        // Data that nobody asked for.
      }
    }
  }

  private static void alert(byte[] content) throws IOException {
    int number = content.length == 2 ? content[1] & 0xff : 0;
    if (number == 0) {
      throw new EOFException("it ends the connection");
    }
    throw new ProtocolException("it refuses: " + new Flight.Refused(number).name());
  }

  private byte[] exactly(int length) throws IOException {
    total += length;
    if (total > MOST_BYTES) {
      throw new ProtocolException("it sends more than " + (MOST_BYTES >> 10) + " KiB");
    }
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new EOFException("the answer breaks off");
    }
    return read;
  }
}
