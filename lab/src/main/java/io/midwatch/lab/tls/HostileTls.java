package io.midwatch.lab.tls;

import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.io.IOException;
import java.io.InputStream;

/** What a server may send where a client waits for a TLS handshake (RFC 8446, section 5.1). */
public enum HostileTls {
  /** Bytes that form no record. */
  GARBAGE("00".repeat(64)),
  /** A record that says ServerHello and holds noise. */
  GARBAGE_SERVER_HELLO("16 0303 0024 02 000020 " + "a5".repeat(32)),
  /** The ServerHello claims more than its record holds, and the connection ends. */
  TRUNCATED_SERVER_HELLO("16 0303 0010 02 0000ff " + "00".repeat(12)),
  /** A fatal alert at once: handshake_failure. */
  ALERT("15 0303 0002 0228"),
  /** A fatal alert at once: protocol_version, as from a server that speaks only old versions. */
  ALERT_VERSION("15 0303 0002 0246"),
  /** A fatal alert at once: unrecognized_name, as from a server that misses this host name. */
  ALERT_NAME("15 0303 0002 0270"),
  /** A record that is longer than any may be. */
  HUGE_RECORD("16 0303 ffff " + "00".repeat(64)),
  /** Plain HTTP on the TLS port. */
  PLAIN_HTTP("485454502f312e31203430302042616420526571756573740d0a0d0a"),
  /** Warning alerts without end. */
  ENDLESS_WARNINGS("15 0303 0002 015a"),
  /** A ServerHello that announces 16 MiB and goes on and on. */
  ENDLESS_HANDSHAKE("16 0303 0404 02 ffffff " + "00".repeat(1024)),
  /** Takes the hello and never answers. */
  SILENCE(""),
  /** Takes the hello and ends the connection. */
  HANG_UP("");

  private final String hex;

  HostileTls(String hex) {
    this.hex = hex;
  }

  /** A server on a free port of 127.0.0.1 that does this to every connection. */
  public TcpServer start() {
    return TcpServer.start(Endpoint.any(), this::converse);
  }

  private void converse(Connection connection) throws IOException {
    readHello(connection.input());
    Bytes bytes = Bytes.hex(hex);
    switch (this) {
      case ENDLESS_WARNINGS, ENDLESS_HANDSHAKE -> {
        bytes.writeTo(connection.output());
        Bytes next =
            this == ENDLESS_WARNINGS ? bytes : Bytes.hex("16 0303 0400" + "00".repeat(1024));
        while (!connection.socket().isClosed()) {
          next.writeTo(connection.output());
        }
      }
      case SILENCE -> connection.swallow();
      case HANG_UP -> connection.cut();
      case GARBAGE,
          GARBAGE_SERVER_HELLO,
          TRUNCATED_SERVER_HELLO,
          ALERT,
          ALERT_VERSION,
          ALERT_NAME,
          HUGE_RECORD,
          PLAIN_HTTP ->
          bytes.writeTo(connection.output());
    }
  }

  /** One record: five bytes of head, the last two of which are the length. */
  private static void readHello(InputStream in) throws IOException {
    byte[] head = in.readNBytes(5);
    if (head.length == 5) {
      in.readNBytes(((head[3] & 0xff) << 8) | (head[4] & 0xff));
    }
  }
}
