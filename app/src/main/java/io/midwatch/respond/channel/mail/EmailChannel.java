package io.midwatch.respond.channel.mail;

import io.midwatch.base.Clock;
import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.Conceal;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends a notice as a mail. See {@code docs/channels/email.md}.
 *
 * <p>Accepted is what the server has taken with 250 after the content (RFC 5321, section 4.2): from
 * then on it answers for it. 4xx is tried again, 5xx is a refusal.
 */
public final class EmailChannel implements Channel {
  private final Clock clock;
  private final Duration connect;
  private final Duration read;

  /** See {@link Channel}. */
  public EmailChannel(Clock clock) {
    this(clock, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  EmailChannel(Clock clock, Duration connect, Duration read) {
    this.clock = clock;
    this.connect = connect;
    this.read = read;
  }

  @Override
  public String key() {
    return "email";
  }

  @Override
  public String summary() {
    return "Sends a notice as a mail over SMTP, with TLS.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of();
  }

  @Override
  public List<Field> sharedFields() {
    return MailSettings.FIELDS;
  }

  @Override
  public void check(String address, Options reach, Options shared) throws InvalidValueException {
    MailSettings.address(address);
    MailSettings settings = MailSettings.of(shared);
    try {
      settings.properties(connect, read);
      Optional<ReplyBoxSettings> box = ReplyBoxSettings.of(shared);
      if (box.isPresent()) {
        box.get().check();
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new InvalidValueException(
          "the authorities in channels.email.ca cannot be read: " + e.getMessage(),
          "name a PEM file with certificates");
    }
  }

  @Override
  public Sent send(Message told) throws InterruptedException {
    return send(
        told.reach(),
        told.shared(),
        (session, envelope) -> MailMessage.of(session, told, envelope));
  }

  /** One attempt to send a mail that is no notice; what comes of it is judged the same way. */
  public Sent send(PlainMail mail, Options shared) throws InterruptedException {
    return send(
        new Reach(key(), mail.to(), Options.NONE),
        shared,
        (session, envelope) -> MailMessage.of(session, mail, envelope));
  }

  private interface Writer {
    MailMessage write(Session session, MailMessage.Envelope envelope) throws MessagingException;
  }

  private Sent send(Reach reach, Options shared, Writer writer) throws InterruptedException {
    Conceal conceal = Conceal.of(reach, shared);
    try {
      MailSettings settings = MailSettings.of(shared);
      Session session = Session.getInstance(settings.properties(connect, read));
      InternetAddress to = MailSettings.address(reach.address());
      MailMessage message =
          writer.write(session, new MailMessage.Envelope(settings, to, clock.now()));
      return new Sent.Accepted(conceal.apply(hand(session, settings, message, to)));
    } catch (InvalidValueException e) {
      return new Sent.Refused(conceal.apply(e.problem()));
    } catch (MessagingException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String answer = conceal.apply(said(e));
      return isFinal(e) ? new Sent.Refused(answer) : new Sent.TryAgain(answer, Optional.empty());
    } catch (GeneralSecurityException | IOException e) {
      return new Sent.TryAgain(conceal.apply(e.toString()), Optional.empty());
    }
  }

  private static String hand(
      Session session, MailSettings settings, MailMessage message, InternetAddress to)
      throws MessagingException {
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    try {
      transport.connect(
          settings.user().orElse(null), settings.password().map(Secret::reveal).orElse(null));
      transport.sendMessage(message, new Address[] {to});
      return transport.getLastServerResponse();
    } finally {
      close(transport);
    }
  }

  /** What happens after 250 changes nothing. */
  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The message has been taken or refused before.
    }
  }

  private static boolean isFinal(MessagingException e) {
    int code = code(e);
    return code >= 500 && code < 600;
  }

  /** The reply code behind an exception, the most particular one; 0 when there is none. */
  private static int code(Exception e) {
    int code = 0;
    Exception one = e;
    for (int depth = 0; one != null && depth < 10; depth++) {
      int here =
          switch (one) {
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case AuthenticationFailedException failed -> leadingCode(failed.getMessage());
            default -> 0;
          };
      code = here > 0 ? here : code;
      one = one instanceof MessagingException outer ? outer.getNextException() : null;
    }
    return code;
  }

  /** A server that only says no to a log-in means it: 535. */
  private static int leadingCode(@Nullable String message) {
    if (message == null || !message.matches("(?s)\\d{3}.*")) {
      return 535;
    }
    return Integer.parseInt(message.substring(0, 3));
  }

  private static String said(MessagingException e) {
    StringBuilder all = new StringBuilder();
    Exception one = e;
    for (int depth = 0; one != null && depth < 4; depth++) {
      all.append(all.isEmpty() ? "" : "; ").append(one.getMessage());
      one = one instanceof MessagingException outer ? outer.getNextException() : null;
    }
    return all.toString();
  }
}
