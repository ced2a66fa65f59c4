package io.midwatch.detect.kind.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a protocol is asked to go on in TLS. */
enum StartTls {
  /** TLS from the first byte. */
  NONE(443),
  /** RFC 3207. */
  SMTP(25),
  /** RFC 2595 and RFC 3501. */
  IMAP(143),
  /** RFC 2595. */
  POP3(110);

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_LINES = 100;

  private final int port;

  StartTls(int port) {
    this.port = port;
  }

  static StartTls of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Where it is spoken as a rule. */
  int port() {
    return port;
  }

  /**
   * Talks until the TLS handshake may begin.
   *
   * @return why it may not, if so
   * @throws IOException when the connection breaks
   */
  Optional<Fault> ask(InputStream in, OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> Optional.empty();
      case SMTP -> smtp(in, out);
      case IMAP -> imap(in, out);
      case POP3 -> pop3(in, out);
    };
  }

  private static Optional<Fault> smtp(InputStream in, OutputStream out) throws IOException {
    String greeting = smtpReply(in);
    if (!greeting.startsWith("2")) {
      return Optional.of(refused(greeting));
    }
    say(out, "EHLO midwatch.invalid");
    String hello = smtpReply(in);
    if (!hello.startsWith("2")) {
      return Optional.of(refused(hello));
    }
    say(out, "STARTTLS");
    String ready = smtpReply(in);
    return ready.startsWith("220") ? Optional.empty() : Optional.of(refused(ready));
  }

  /** The last line of a reply. */
  private static String smtpReply(InputStream in) throws IOException {
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line(in);
      if (line.length() < 4 || line.charAt(3) != '-') {
        return line;
      }
    }
    return "a reply without end";
  }

  private static Optional<Fault> imap(InputStream in, OutputStream out) throws IOException {
    String greeting = line(in);
    if (!greeting.startsWith("* OK")) {
      return Optional.of(refused(greeting));
    }
    say(out, "a1 STARTTLS");
    for (int i = 0; i < MOST_LINES; i++) {
      String answer = line(in);
      if (answer.startsWith("a1 ")) {
        return answer.startsWith("a1 OK") ? Optional.empty() : Optional.of(refused(answer));
      }
    }
    return Optional.of(refused("an answer without end"));
  }

  private static Optional<Fault> pop3(InputStream in, OutputStream out) throws IOException {
    String greeting = line(in);
    if (!greeting.startsWith("+OK")) {
      return Optional.of(refused(greeting));
    }
    say(out, "STLS");
    String answer = line(in);
    return answer.startsWith("+OK") ? Optional.empty() : Optional.of(refused(answer));
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Byte by byte, so that nothing of the TLS handshake behind the line is swallowed. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("closed before TLS");
      }
      if (line.length() >= LONGEST_LINE) {
        return line.toString();
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  private static Fault refused(String line) {
    String shown = line.length() > 200 ? line.substring(0, 200) + "…" : line;
    return new Fault(Reason.PROTOCOL, "the server does not offer TLS: " + shown);
  }
}
