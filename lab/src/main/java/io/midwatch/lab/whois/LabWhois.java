package io.midwatch.lab.whois;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.lab.net.Connection;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A WHOIS server (RFC 3912): a line comes, an answer goes, the connection ends. It keeps what it
 * was asked, and can be silent, endless, slow or gone. Safe for use by many threads.
 */
public final class LabWhois implements AutoCloseable {
  private static final int LONGEST = 1_024;
  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** What it does once it was asked. */
  public enum Manner {
    /** It answers and hangs up. */
    HONEST,
    /** It says nothing and stays. */
    SILENT,
    /** It answers and does not hang up. */
    LINGERS,
    /** It repeats its answer for ever. */
    ENDLESS,
    /** It sends a byte at a time. */
    DRIPS,
    /** It breaks the connection. */
    RESETS
  }

  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final TcpServer server;
  private volatile Manner manner = Manner.HONEST;

  private LabWhois() {
    this.server = TcpServer.start(Endpoint.any(), this::converse);
  }

  /** Listens on a free port. */
  public static LabWhois start() {
    return new LabWhois();
  }

  /** From now on it answers so, with line ends as of the network. */
  public LabWhois on(String question, String answer) {
    return on(question, answer.replace("\n", "\r\n").getBytes(UTF_8));
  }

  /** From now on it answers with these very bytes. */
  public LabWhois on(String question, byte[] answer) {
    answers.put(question, answer.clone());
    return this;
  }

  public LabWhois behave(Manner how) {
    manner = how;
    return this;
  }

  /** What it was asked, in order. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  public Endpoint endpoint() {
    return server.endpoint();
  }

  private void converse(Connection connection) throws IOException {
    String question = line(connection.input());
    questions.add(question);
    byte[] answer =
        answers.getOrDefault(question, ("No match for \"" + question + "\".\r\n").getBytes(UTF_8));
    switch (manner) {
      case HONEST -> connection.output().write(answer);
      case SILENT -> connection.hold();
      case LINGERS -> {
        connection.output().write(answer);
        connection.output().flush();
        connection.hold();
      }
      case ENDLESS -> {
        while (true) {
          connection.output().write(answer);
        }
      }
      case DRIPS -> {
        for (int i = 0; ; i++) {
          connection.output().write(answer[i % answer.length]);
          connection.output().flush();
          connection.pause(BETWEEN);
        }
      }
      case RESETS -> connection.reset();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    server.close();
  }
}
