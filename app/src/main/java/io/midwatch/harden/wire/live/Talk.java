package io.midwatch.harden.wire.live;

import io.midwatch.detect.Phase;
import io.midwatch.harden.wire.Smtp;
import io.midwatch.harden.wire.StartTls;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Protocols that speak in lines. Used by one thread. */
final class Talk {
  private static final int LONGEST_LINE = 4_096;
  private static final int MOST_LINES = 100;

  private final Socket socket;
  private final InputStream in;

  Talk(Socket socket, Asking asking) throws IOException {
    this.socket = socket;
    this.in = new Patient(socket, asking);
    asking.begin(Phase.FIRST_BYTE);
  }

  /** A whole conversation. */
  static Smtp.Said converse(Smtp question, Asking asking) throws IOException {
    try (Socket socket = asking.connect(question.address(), question.port())) {
      Talk talk = new Talk(socket, asking);
      List<String> replies = new ArrayList<>();
      replies.add(talk.reply());
      try {
        for (String line : question.lines()) {
          talk.say(line);
          replies.add(talk.reply());
        }
        talk.say("QUIT");
      } catch (EOFException hungUp) {
        return new Smtp.Said(replies);
      }
      return new Smtp.Said(replies);
    }
  }

  /**
   * Talks until the TLS handshake may begin.
   *
   * @throws ProtocolException when the server does not offer it
   */
  void begin(StartTls protocol) throws IOException {
    switch (protocol) {
      case NONE -> {
        // TLS begins at once.
      }
      case SMTP -> {
        want("2", reply());
        say("EHLO review.midwatch.invalid");
        want("2", reply());
        say("STARTTLS");
        want("2", reply());
      }
      case IMAP -> {
        want("* OK", line());
        say("a STARTTLS");
        String line = line();
        for (int i = 0; line.startsWith("*") && i < MOST_LINES; i++) {
          line = line();
        }
        want("A OK", line);
      }
      case POP3 -> {
        want("+OK", line());
        say("STLS");
        want("+OK", line());
      }
    }
  }

  private static void want(String start, String said) throws ProtocolException {
    if (!said.toUpperCase(Locale.ROOT).startsWith(start)) {
      throw new ProtocolException(
          "it does not go on in TLS: " + said.lines().findFirst().orElse(""));
    }
  }

  private void say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** A reply of SMTP, all its lines. */
  private String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line();
      reply.append(i == 0 ? "" : "\n").append(line);
      if (line.length() < 4 || line.charAt(3) != '-') {
        return reply.toString();
      }
    }
    throw new ProtocolException("its reply has more than " + MOST_LINES + " lines");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() <= LONGEST_LINE) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("it closed the connection");
      }
      if (c == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) c);
    }
    throw new ProtocolException("it sends a line longer than " + LONGEST_LINE + " characters");
  }
}
