package io.midwatch.lab.smtp;

import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.Recorder;
import io.midwatch.lab.net.TcpServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A mail server on loopback (RFC 5321) that keeps every message and fails where told.
 *
 * <pre>{@code
 * try (LabSmtp smtp = LabSmtp.start()) {
 *   smtp.at(SmtpStage.RECIPIENT, new SmtpAct.Say(450, "try later"), new SmtpAct.Proceed());
 *   ... send to smtp.port() ...
 *   Mail mail = smtp.await(1, Duration.ofSeconds(5)).getFirst();
 * }
 * }</pre>
 *
 * <p>Safe for many threads.
 */
public final class LabSmtp implements AutoCloseable {

  private final Map<SmtpStage, Deque<SmtpAct>> acts = new ConcurrentHashMap<>();
  private final Recorder<Mail> recorder = new Recorder<>("messages");
  private final TcpServer server;

  private LabSmtp(Endpoint endpoint, SmtpSettings settings) {
    InstantSource clock = InstantSource.system();
    this.server =
        TcpServer.start(
            endpoint,
            connection -> new SmtpSession(connection, settings, this::next, recorder, clock).run());
  }

  /** In the clear, open to all, on a free port of 127.0.0.1. */
  public static LabSmtp start() {
    return start(Endpoint.any(), SmtpSettings.plain());
  }

  /** Here, so. */
  public static LabSmtp start(Endpoint endpoint, SmtpSettings settings) {
    return new LabSmtp(endpoint, settings);
  }

  /** From now on acts so whenever a session reaches this stage, in turn, the last one for good. */
  public LabSmtp at(SmtpStage stage, SmtpAct... inTurn) {
    acts.put(stage, new ConcurrentLinkedDeque<>(List.of(inTurn)));
    return this;
  }

  public int port() {
    return server.port();
  }

  public Endpoint endpoint() {
    return server.endpoint();
  }

  /** What came so far, acknowledged or not. */
  public Recorder<Mail> mails() {
    return recorder;
  }

  /** Waits for so many messages in all; see {@link Recorder#await(int, Duration)}. */
  public List<Mail> await(int count, Duration within) throws InterruptedException {
    return recorder.await(count, within);
  }

  /** How many TCP connections were accepted. */
  public long connections() {
    return server.accepted();
  }

  @Override
  public void close() {
    server.close();
  }

  private SmtpAct next(SmtpStage stage) {
    Deque<SmtpAct> queue = acts.get(stage);
    if (queue == null) {
      return new SmtpAct.Proceed();
    }
    synchronized (queue) {
      SmtpAct next = queue.size() > 1 ? queue.poll() : queue.peek();
      return next == null ? new SmtpAct.Proceed() : next;
    }
  }
}
