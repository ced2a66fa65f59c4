package io.midwatch.respond.channel.mail;

import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A notice as a mail: plain text and HTML.
 *
 * <p>The message id is made from the idempotency key, so that a mail that is sent twice is one to
 * the reader's mail program. All news about an alert refers to one made-up message, so that failure
 * and recovery stand in one thread (RFC 5322, section 3.6.4).
 */
public final class MailMessage extends MimeMessage {
  /** Before the mark of a message, in its id: a reply names that. */
  public static final String MARK = "midwatch.ack.";

  private static final int MOST_REFERENCES = 20;

  private final String id;

  private MailMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  /** What a mail is made of, beside the notice. */
  record Envelope(MailSettings settings, InternetAddress to, Instant at) {}

  static MailMessage of(Session session, Message told, Envelope envelope)
      throws MessagingException {
    Notice notice = told.notice();
    String domain = envelope.settings().domain();
    Optional<ReplyBoxSettings> box =
        told.invitation().takesMark() ? ReplyBoxSettings.of(told.shared()) : Optional.empty();
    String mark = told.invitation().mark();
    MailMessage message =
        new MailMessage(
            session,
            box.isPresent()
                ? "<" + MARK + mark + "@" + domain + ">"
                : id("key", told.key(), domain));
    message.setFrom(envelope.settings().from());
    message.setRecipient(RecipientType.TO, envelope.to());
    message.setSubject(line(subject(notice)), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(envelope.at()));
    if (box.isPresent()) {
      message.setReplyTo(new Address[] {new InternetAddress(box.get().address(mark))});
    }
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setHeader("X-Midwatch-Key", ascii(told.key()));
    message.setHeader("References", references(notice, domain));
    if (notice.isUrgent()) {
      message.setHeader("Importance", "high");
    }
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(plain(told, box.isPresent()), "plain"));
    both.addBodyPart(part(html(told), "html"));
    message.setContent(both);
    message.saveChanges();
    return message;
  }

  static MailMessage of(Session session, PlainMail mail, Envelope envelope)
      throws MessagingException {
    String domain = envelope.settings().domain();
    MailMessage message = new MailMessage(session, id("key", mail.key(), domain));
    message.setFrom(
        mail.from().isEmpty() ? envelope.settings().from() : new InternetAddress(mail.from()));
    message.setRecipient(RecipientType.TO, envelope.to());
    message.setSubject(line(mail.subject()), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(envelope.at()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    for (Map.Entry<String, String> header : mail.headers().entrySet()) {
      message.setHeader(header.getKey(), ascii(header.getValue()));
    }
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  private static String references(Notice notice, String domain) {
    if (notice.items().isEmpty()) {
      return id("alert", notice.subject(), domain);
    }
    return notice.items().stream()
        .limit(MOST_REFERENCES)
        .map(item -> id("alert", item.alert(), domain))
        .collect(Collectors.joining("\r\n "));
  }

  private static String subject(Notice notice) {
    String word =
        switch (notice.kind()) {
          case FAILURE -> "FAIL";
          case DEGRADED -> "WARN";
          case CHANGED -> notice.verdict().equals("fail") ? "FAIL" : "WARN";
          case RECOVERY -> "OK";
          case FLAPPING -> "FLAPPING";
          case WATCHER -> "MIDWATCH";
        };
    return "[" + word + "] " + notice.title();
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  private static String plain(Message told, boolean answers) {
    String how = answers ? "Reply with \"ack\" in the first line to take it.\n" : "";
    return told.notice().title() + "\n\n" + NoticeText.body(told) + "\n" + how;
  }

  private static String html(Message told) {
    Notice notice = told.notice();
    String link =
        notice.link().startsWith("http")
            ? "<p><a href=\"" + escape(notice.link()) + "\">Open it in Midwatch</a></p>"
            : "";
    return "<!doctype html><html><body style=\"font-family:sans-serif\"><h2>"
        + escape(notice.title())
        + "</h2><pre style=\"white-space:pre-wrap;font-size:14px\">"
        + escape(NoticeText.body(told))
        + "</pre>"
        + link
        + "</body></html>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String id(String what, String text, String domain) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "<midwatch."
          + what
          + "."
          + HexFormat.of().formatHex(digest, 0, 16)
          + "@"
          + domain
          + ">";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** One line, so that nothing from outside becomes a header. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String ascii(String text) {
    return line(text).replaceAll("[^\\x20-\\x7e]", "?");
  }
}
