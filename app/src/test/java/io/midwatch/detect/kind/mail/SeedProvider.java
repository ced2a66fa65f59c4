package io.midwatch.detect.kind.mail;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.plan.Options;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A provider: takes mail over SMTP, writes its fields above it, and puts it into a mailbox that is
 * read over IMAP; or loses it, or takes it for spam.
 */
public final class SeedProvider implements AutoCloseable {
  private static final String JUNK = "Spam";

  private final GreenMail imap =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private final GreenMailUser seed;
  private final SMTPServer smtp;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile String above = "";
  private volatile String folder = "INBOX";

  public SeedProvider() throws Exception {
    imap.start();
    seed = imap.setUser("seed@provider.test", "seed", "secret");
    imap.getManagers().getImapHostManager().createMailbox(seed, JUNK);
    smtp =
        SMTPServer.port(0)
            .bindAddress(java.net.InetAddress.ofLiteral("127.0.0.1"))
            .messageHandler((context, from, to, data) -> arrive(data))
            .insertReceivedHeaders(false)
            .build();
    smtp.start();
  }

  /** From now on these fields, each with its line end, are written above what arrives. */
  public SeedProvider writes(String fields) {
    above = fields.replace("\n", "\r\n");
    return this;
  }

  public SeedProvider takesForSpam() {
    folder = JUNK;
    return this;
  }

  public SeedProvider loses() {
    folder = "";
    return this;
  }

  private void arrive(byte[] data) {
    taken.add(new String(data, StandardCharsets.UTF_8));
    if (!folder.isEmpty()) {
      put(folder, above + new String(data, StandardCharsets.UTF_8));
    }
  }

  /** Puts a message there as it is. */
  public void put(String where, String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      Session session = Session.getInstance(new Properties());
      folder(where)
          .appendMessage(
              new MimeMessage(session, new ByteArrayInputStream(octets)),
              new Flags(),
              Date.from(new SystemClock().now()));
    } catch (MessagingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private MailFolder folder(String where) {
    return imap.getManagers().getImapHostManager().getFolder(seed, where);
  }

  /** What lies there now. */
  public List<String> lying(String where) {
    return folder(where).getMessages().stream().map(one -> text(one.getMimeMessage())).toList();
  }

  private static String text(MimeMessage message) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      message.writeTo(out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException | MessagingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** What came over SMTP. */
  public List<String> taken() {
    return List.copyOf(taken);
  }

  /** The options of a check that uses it. */
  public Map<String, Object> options() {
    return Map.of("to", "seed@provider.test", "smtp", smtp(), "imap", imap("secret"));
  }

  public Options smtp() {
    return new Options(Map.of("host", "127.0.0.1", "port", (long) smtp.getPortAllocated()));
  }

  public Options imap(String password) {
    return imap(imap.getImap().getPort(), password);
  }

  /** A mailbox at another port of this machine. */
  public static Options imap(int port, String password) {
    return new Options(
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            (long) port,
            "user",
            "seed",
            "password",
            new Secret(password)));
  }

  @Override
  public void close() {
    smtp.stop();
    imap.stop();
  }
}
