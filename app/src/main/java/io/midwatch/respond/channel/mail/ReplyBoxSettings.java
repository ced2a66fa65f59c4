package io.midwatch.respond.channel.mail;

import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The mailbox in which replies arrive: {@code channels.email.imap}.
 *
 * @param host the IMAP server
 * @param port its port
 * @param tls {@code implicit}, {@code starttls} or {@code none}
 * @param user who logs in
 * @param password their password
 * @param folder the folder that is read
 * @param replyTo the address that people reply to; a star in it stands for the mark of a message
 * @param every how often it is looked into
 * @param ca a PEM file of authorities to trust instead of the JDK's
 */
public record ReplyBoxSettings(
    String host,
    int port,
    String tls,
    String user,
    Secret password,
    String folder,
    String replyTo,
    Duration every,
    Optional<Path> ca) {
  static final List<Field> FIELDS =
      List.of(
          Field.required("host", new FieldType.Text(), "The IMAP server."),
          Field.optional(
              "port",
              new FieldType.Whole(1, 65_535),
              "993, or 143 with tls: starttls or none",
              "Its port."),
          Field.optional(
              "tls",
              new FieldType.Choice(List.of("implicit", "starttls", "none")),
              "implicit; none on a loopback address",
              "implicit and starttls never fall back to clear text."),
          Field.required("user", new FieldType.Text(), "The name to log in with."),
          Field.required("password", new FieldType.SecretText(), "Its password."),
          Field.optional("folder", new FieldType.Text(), "INBOX", "The folder that is read."),
          Field.required(
              "reply-to",
              new FieldType.Text(),
              "The address of the mailbox. A star stands for the mark of the message, where the"
                  + " server takes such addresses: `watch+*@example.org`."),
          Field.optional(
              "every",
              new FieldType.Span(Duration.ofSeconds(1), Duration.ofMinutes(10)),
              "15s",
              "How often it is looked into."));

  /** The mailbox of a plan, if it has one. */
  public static Optional<ReplyBoxSettings> of(Plan plan) {
    return of(plan.channels().getOrDefault("email", Options.NONE));
  }

  /** The mailbox in the shared settings of the mail channel, if there is one. */
  public static Optional<ReplyBoxSettings> of(Options shared) {
    return shared.group("imap").map(imap -> of(imap, shared));
  }

  private static ReplyBoxSettings of(Options imap, Options shared) {
    String host = imap.text("host").orElse("");
    String tls = imap.text("tls").orElse(MailSettings.isLoopback(host) ? "none" : "implicit");
    return new ReplyBoxSettings(
        host,
        Math.toIntExact(imap.whole("port").orElse(tls.equals("implicit") ? 993L : 143L)),
        tls,
        imap.text("user").orElse(""),
        imap.secret("password").orElse(new Secret("")),
        imap.text("folder").orElse("INBOX"),
        imap.text("reply-to").orElse(""),
        imap.span("every").orElse(Duration.ofSeconds(15)),
        shared.text("ca").map(Path::of));
  }

  /** The address to which the reader of a message replies. */
  String address(String mark) {
    return replyTo.replace("*", mark);
  }

  void check() throws InvalidValueException {
    MailSettings.address(address("0".repeat(32)));
  }

  /**
   * As Angus Mail wants it.
   *
   * @throws IOException when the file of authorities cannot be read
   */
  public Properties properties(Duration connect, Duration read)
      throws GeneralSecurityException, IOException {
    Properties all = new Properties();
    all.put("mail.store.protocol", "imap");
    all.put("mail.imap.host", host);
    all.put("mail.imap.port", Integer.toString(port));
    all.put("mail.imap.ssl.enable", Boolean.toString(tls.equals("implicit")));
    all.put("mail.imap.starttls.enable", Boolean.toString(tls.equals("starttls")));
    all.put("mail.imap.starttls.required", Boolean.toString(tls.equals("starttls")));
    all.put("mail.imap.ssl.checkserveridentity", "true");
    all.put("mail.imap.ssl.protocols", "TLSv1.2 TLSv1.3");
    all.put("mail.imap.connectiontimeout", Long.toString(connect.toMillis()));
    all.put("mail.imap.timeout", Long.toString(read.toMillis()));
    all.put("mail.imap.writetimeout", Long.toString(read.toMillis()));
    all.put("mail.imap.peek", "true");
    all.put("mail.imap.partialfetch", "true");
    all.put("mail.mime.address.strict", "false");
    if (ca.isPresent()) {
      all.put("mail.imap.ssl.socketFactory", MailSettings.trusting(ca.get()));
    }
    return all;
  }
}
