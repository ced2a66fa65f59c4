package io.midwatch.web.ping.mail;

import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats.Mail;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.ping.desk.Answers;
import io.midwatch.web.ping.desk.PingDesk;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Listens for mail where the plan says so, and takes each as a sign of the job its address means;
 * mail to any other address is refused with 550. It is accepted once it is on disk; what can't be
 * written is a 451, which every sender tries again.
 *
 * <p>Bounded: thirty connections, five from one address, thirty seconds of silence, five minutes in
 * all, 8 MiB a mail, twenty addresses. Safe for use by many threads.
 */
public final class MailIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
  private static final int MOST_CONNECTIONS = 30;
  private static final int MOST_FROM_ONE = 5;
  private static final int MOST_ADDRESSES = 20;
  private static final int SILENCE_SECONDS = 30;
  private static final int PATIENCE_SECONDS = 30;

  private final PingDesk desk;
  private final Duration longest;
  private Optional<Open> open = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  /** What listens, and as what. */
  private record Open(Mail as, SMTPServer server) {}

  public MailIntake(PingDesk desk) {
    this(desk, Duration.ofMinutes(5));
  }

  /**
   * @param longest no connection lasts longer
   */
  public MailIntake(PingDesk desk, Duration longest) {
    this.desk = desk;
    this.longest = longest;
  }

  /** Listens as this plan wants it. */
  public synchronized void adopt(Optional<Mail> wanted) {
    if (open.map(Open::as).equals(wanted)) {
      return;
    }
    stop();
    if (wanted.isEmpty()) {
      trouble = Optional.empty();
      return;
    }
    try {
      open = Optional.of(new Open(wanted.get(), start(wanted.get())));
      trouble = Optional.empty();
    } catch (IOException | RuntimeException e) {
      String words = "no mail is taken at " + wanted.get().listen() + ": " + cause(e);
      if (!trouble.equals(Optional.of(words))) {
        LOG.warn("{}", words);
      }
      trouble = Optional.of(words);
    }
  }

  private static String cause(Throwable thrown) {
    return thrown.getCause() == null
        ? String.valueOf(thrown.getMessage())
        : String.valueOf(thrown.getCause().getMessage());
  }

  /** What is wrong with it, if something is. */
  public synchronized Optional<String> trouble() {
    return trouble;
  }

  /** The port it listens on, while it does. */
  public synchronized OptionalInt port() {
    return open.map(one -> OptionalInt.of(one.server().getPortAllocated()))
        .orElse(OptionalInt.empty());
  }

  private SMTPServer start(Mail mail) throws IOException {
    ListenAddress listen =
        ListenAddress.parse(mail.listen())
            .orElseThrow(() -> new IOException("this is no address and port"));
    SMTPServer.Builder builder =
        SMTPServer.port(listen.port())
            .bindAddress(InetAddress.getByName(listen.host()))
            .hostName("midwatch")
            .softwareName("Midwatch")
            .messageHandlerFactory(context -> new Handler(mail.domain(), context))
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("mail-", 0).factory()))
            .maxConnections(MOST_CONNECTIONS)
            .sessionHandler(new MailSessions(MOST_FROM_ONE, longest))
            .connectionTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
            .maxRecipients(MOST_ADDRESSES)
            .maxMessageSize(MailSign.LARGEST)
            .insertReceivedHeaders(false);
    if (mail.certificate().isPresent() && mail.key().isPresent()) {
      MailTls tls = new MailTls(mail.certificate().get(), mail.key().get());
      tls.context();
      builder.enableTLS().startTlsSocketFactory(tls::socket);
    }
    SMTPServer server = builder.build();
    server.start();
    return server;
  }

  private void stop() {
    open.ifPresent(one -> one.server().stop());
    open = Optional.empty();
  }

  @Override
  public synchronized void close() {
    stop();
  }

  /** One mail. Used by one thread. */
  private final class Handler implements MessageHandler {
    private final String domain;
    private final String remote;
    private final List<Heartbeat> meant = new ArrayList<>();
    private String from = "";

    Handler(String domain, MessageContext context) {
      this.domain = domain;
      this.remote =
          context.getRemoteAddress() instanceof InetSocketAddress address
              ? address.getAddress().getHostAddress()
              : "";
    }

    @Override
    public void from(String sender) {
      from = sender;
    }

    @Override
    public void recipient(String address) throws RejectException {
      meant.add(
          Mailbox.find(desk, domain, address)
              .orElseThrow(() -> new RejectException(550, "5.1.1 No job has this address")));
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      MailSign sign = MailSign.read(data);
      if (sign.isTooLarge()) {
        throw new RejectException(552, "5.3.4 A mail has at most 8 MiB here");
      }
      for (Heartbeat heartbeat : meant) {
        if (!isKept(heartbeat, sign)) {
          throw new RejectException(451, "4.3.0 It could not be written; send it again later");
        }
      }
      return "250 OK";
    }

    private boolean isKept(Heartbeat heartbeat, MailSign sign) {
      try {
        return desk.report(sign.ping(heartbeat, desk, from, remote), Answers.OK)
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .status()
            == Answers.OK.status();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException | TimeoutException e) {
        LOG.warn("a sign that came by mail was not written: {}", cause(e));
        return false;
      }
    }

    @Override
    public void done() {}
  }
}
