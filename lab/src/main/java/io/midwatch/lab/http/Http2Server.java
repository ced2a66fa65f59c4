package io.midwatch.lab.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An HTTP/2 server (RFC 9113) on loopback that gives the same answer to every request, over TLS
 * with ALPN or in the clear with prior knowledge. Headers it sends are not compressed.
 */
public final class Http2Server implements AutoCloseable {
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GO_AWAY = 7;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int LONGEST_FRAME = 1 << 14;

  /** How it treats a request. */
  public enum Act {
    ANSWER,
    /** RST_STREAM with REFUSED_STREAM. */
    RESET,
    /** GOAWAY that takes nothing; the client ends the connection. */
    GO_AWAY,
    /** The head of an answer, half a body, then the end of the connection. */
    CUT,
    /** Nothing. */
    SILENT
  }

  private record Reply(int status, String type, Bytes body) {}

  private final Optional<TlsSettings> tls;
  private final AtomicReference<Act> act = new AtomicReference<>(Act.ANSWER);
  private final AtomicReference<Reply> reply =
      new AtomicReference<>(new Reply(200, "text/plain", Bytes.NONE));
  private final TcpServer server;

  private Http2Server(Optional<TlsSettings> tls) {
    this.tls = tls;
    this.server = TcpServer.start(Endpoint.any(), this::converse);
  }

  /** In the clear, for clients that know. */
  public static Http2Server start() {
    return new Http2Server(Optional.empty());
  }

  /** Over TLS; {@code h2} is agreed on by ALPN. */
  public static Http2Server startTls(TlsSettings settings) {
    return new Http2Server(Optional.of(settings.withApplications("h2")));
  }

  /** From now on answers so. */
  public Http2Server answers(int status, String type, String body) {
    reply.set(new Reply(status, type, Bytes.of(body)));
    return this;
  }

  /** From now on treats requests so. */
  public Http2Server acts(Act other) {
    act.set(other);
    return this;
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private void converse(Connection plain) throws IOException {
    Connection connection = tls.isPresent() ? tls.get().handshake(plain) : plain;
    DataInputStream in = new DataInputStream(connection.input());
    byte[] preface = new byte[PREFACE.length];
    in.readFully(preface);
    if (!Arrays.equals(preface, PREFACE)) {
      return; // HTTP/1, or no HTTP at all
    }
    frame(connection, SETTINGS, 0, 0, new byte[0]);
    try {
      while (serve(connection, in)) {
        // One frame after the other.
      }
    } catch (EOFException done) {
      // The client has what it wanted.
    }
  }

  /** Reads one frame and does what it asks for; false when the connection is to end. */
  private boolean serve(Connection connection, DataInputStream in) throws IOException {
    int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & Integer.MAX_VALUE;
    if (length > LONGEST_FRAME) {
      return false;
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    switch (type) {
      case SETTINGS -> {
        if ((flags & ACK) == 0) {
          frame(connection, SETTINGS, ACK, 0, new byte[0]);
        }
      }
      case PING -> frame(connection, PING, ACK, 0, payload);
      case HEADERS, DATA -> {
        if ((flags & END_STREAM) != 0) {
          return act(connection, stream);
        }
      }
      default -> {
        // WINDOW_UPDATE, PRIORITY and the like change nothing for answers as small as these.
      }
    }
    return type != GO_AWAY;
  }

  private boolean act(Connection connection, int stream) throws IOException {
    Reply now = reply.get();
    switch (act.get()) {
      case ANSWER -> {
        frame(connection, HEADERS, END_HEADERS, stream, head(now));
        frame(connection, DATA, END_STREAM, stream, now.body().toArray());
      }
      case RESET -> frame(connection, RESET, 0, stream, new byte[] {0, 0, 0, 7});
      case GO_AWAY -> {
        // Ending here, with frames of the client's unread, would reset the connection and could
        // take this frame from it.
        frame(connection, GO_AWAY, 0, 0, new byte[8]);
      }
      case CUT -> {
        frame(connection, HEADERS, END_HEADERS, stream, head(now));
        frame(connection, DATA, 0, stream, now.body().slice(0, now.body().length() / 2).toArray());
        return false;
      }
      case SILENT -> connection.hold();
    }
    return true;
  }

  /** Literal fields without indexing (RFC 7541, section 6.2.2). */
  private static byte[] head(Reply reply) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    literal(out, ":status", Integer.toString(reply.status()));
    literal(out, "content-type", reply.type());
    literal(out, "content-length", Integer.toString(reply.body().length()));
    return out.toByteArray();
  }

  private static void literal(ByteArrayOutputStream out, String name, String value) {
    out.write(0);
    for (String text : new String[] {name, value}) {
      if (text.length() > 126) {
        throw new IllegalArgumentException("too long for this server: " + text);
      }
      out.write(text.length());
      out.writeBytes(text.getBytes(US_ASCII));
    }
  }

  private static void frame(Connection connection, int type, int flags, int stream, byte[] payload)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(payload.length >> 16);
    out.write(payload.length >> 8);
    out.write(payload.length);
    out.write(type);
    out.write(flags);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(stream >> shift);
    }
    out.writeBytes(payload);
    connection.output().write(out.toByteArray());
    connection.output().flush();
  }
}
