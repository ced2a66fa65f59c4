package io.midwatch.lab.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The first lines of a mail server, up to TLS and no further: it greets, says what it can, and
 * shakes hands when asked to. Anything a client says that the protocol does not allow gets an
 * error, so a client that cuts corners is found out.
 */
public final class StartTlsServer implements AutoCloseable {
  /** What it speaks. */
  public enum Protocol {
    /** RFC 5321 and RFC 3207. */
    SMTP,
    /** RFC 9051. */
    IMAP,
    /** RFC 1939 and RFC 2595. */
    POP3
  }

  private static final int LONGEST_LINE = 512;

  private final Protocol protocol;
  private final Optional<TlsSettings> tls;
  private final TcpServer server;

  private StartTlsServer(Protocol protocol, Optional<TlsSettings> tls) {
    this.protocol = protocol;
    this.tls = tls;
    this.server = TcpServer.start(Endpoint.any(), this::converse);
  }

  /** On a free port of 127.0.0.1; without settings it knows no TLS and says so. */
  public static StartTlsServer start(Protocol protocol, Optional<TlsSettings> tls) {
    return new StartTlsServer(protocol, tls);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private void converse(Connection connection) throws IOException {
    boolean agreed =
        switch (protocol) {
          case SMTP -> smtp(connection);
          case IMAP -> imap(connection);
          case POP3 -> pop3(connection);
        };
    if (agreed && tls.isPresent()) {
      Connection secured = tls.get().handshake(connection);
      while (secured.input().read() >= 0) {
        // Until the client has seen enough.
      }
    }
  }

  private boolean smtp(Connection connection) throws IOException {
    say(connection, "220-mail.example.test ESMTP lab\r\n220 no spam please");
    String hello = line(connection);
    if (!hello.startsWith("EHLO ") || hello.length() < 6) {
      say(connection, "503 EHLO first");
      return false;
    }
    say(
        connection,
        "250-mail.example.test\r\n250-SIZE 1000000"
            + (tls.isPresent() ? "\r\n250-STARTTLS" : "")
            + "\r\n250 HELP");
    boolean agreed = line(connection).equals("STARTTLS") && tls.isPresent();
    say(connection, agreed ? "220 go ahead" : "502 5.5.1 not implemented");
    return agreed;
  }

  private boolean imap(Connection connection) throws IOException {
    say(connection, "* OK [CAPABILITY IMAP4rev1] lab ready");
    String[] words = line(connection).split(" ", 2);
    boolean asked = words.length == 2 && !words[0].equals("*") && words[1].equals("STARTTLS");
    say(connection, "* CAPABILITY IMAP4rev1" + (tls.isPresent() ? " STARTTLS" : ""));
    boolean agreed = asked && tls.isPresent();
    say(connection, words[0] + (agreed ? " OK begin TLS" : " BAD unknown command"));
    return agreed;
  }

  private boolean pop3(Connection connection) throws IOException {
    say(connection, "+OK lab ready <1@mail.example.test>");
    boolean agreed = line(connection).equals("STLS") && tls.isPresent();
    say(connection, agreed ? "+OK begin TLS" : "-ERR command not permitted");
    return agreed;
  }

  private static void say(Connection connection, String text) throws IOException {
    connection.output().write((text + "\r\n").getBytes(US_ASCII));
    connection.output().flush();
  }

  /** One line that ends as it must; else a line that no protocol knows. */
  private static String line(Connection connection) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = connection.input();
    for (int read = in.read(); read >= 0 && line.length() < LONGEST_LINE; read = in.read()) {
      if (read == '\n') {
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : "? bare line feed";
      }
      line.append((char) read);
    }
    return "? no line";
  }
}
