package io.midwatch.respond.channel.mail;

import io.midwatch.base.Secret;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the mail server is spoken to: the settings under {@code channels.email}.
 *
 * @param host the server
 * @param port its port
 * @param tls how TLS is spoken
 * @param user who logs in, if anybody
 * @param password their password
 * @param from the sender
 * @param ca a PEM file of authorities to trust instead of the JDK's
 */
record MailSettings(
    String host,
    int port,
    Tls tls,
    Optional<String> user,
    Optional<Secret> password,
    InternetAddress from,
    Optional<Path> ca) {
  static final List<Field> FIELDS =
      List.of(
          Field.required("host", new FieldType.Text(), "The SMTP server."),
          Field.optional(
              "port",
              new FieldType.Whole(1, 65_535),
              "587, or 465 with tls: implicit",
              "Its port."),
          Field.optional(
              "tls",
              new FieldType.Choice(List.of("starttls", "implicit", "none")),
              "starttls; none on a loopback address",
              "starttls and implicit never fall back to clear text."),
          Field.optional("user", new FieldType.Text(), "no log-in", "The name to log in with."),
          Field.optional("password", new FieldType.SecretText(), "no log-in", "Its password."),
          Field.required("from", new FieldType.Text(), "The sender, such as watch@example.org."),
          Field.optional(
              "ca",
              new FieldType.FilePath(false),
              "the authorities of the JDK",
              "A PEM file with the authorities to trust for this server."),
          Field.optional(
              "imap",
              new FieldType.Group(ReplyBoxSettings.FIELDS),
              "replies are not read",
              "The mailbox in which replies arrive, by which people take pages."));

  /** How TLS is spoken. */
  enum Tls {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  static MailSettings of(Options shared) throws InvalidValueException {
    String host = required(shared, "host");
    Tls fallback = isLoopback(host) ? Tls.NONE : Tls.STARTTLS;
    Tls tls =
        shared.text("tls").map(word -> Tls.valueOf(word.toUpperCase(Locale.ROOT))).orElse(fallback);
    long port = shared.whole("port").orElse(tls == Tls.IMPLICIT ? 465L : 587L);
    Optional<String> user = shared.text("user");
    Optional<Secret> password = shared.secret("password");
    if (user.isPresent() != password.isPresent()) {
      throw new InvalidValueException(
          "user and password stand together or not at all",
          "set both under channels.email, or neither");
    }
    return new MailSettings(
        host,
        (int) port,
        tls,
        user,
        password,
        address(required(shared, "from")),
        shared.text("ca").map(Path::of));
  }

  /** One plain mail address. */
  static InternetAddress address(String text) throws InvalidValueException {
    try {
      InternetAddress address = new InternetAddress(text, true);
      address.validate();
      if (!address.getAddress().contains("@")) {
        throw new AddressException("no domain");
      }
      return address;
    } catch (AddressException e) {
      throw new InvalidValueException(
          "'" + text + "' is not a mail address", "write it as ana@example.org");
    }
  }

  /** The sender's domain. */
  String domain() {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /** As Angus Mail wants it. */
  Properties properties(Duration connect, Duration read)
      throws InvalidValueException, GeneralSecurityException, IOException {
    Properties all = new Properties();
    all.put("mail.smtp.host", host);
    all.put("mail.smtp.port", Integer.toString(port));
    all.put("mail.smtp.localhost", domain());
    all.put("mail.smtp.from", from.getAddress());
    all.put("mail.smtp.auth", Boolean.toString(user.isPresent()));
    all.put("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.IMPLICIT));
    all.put("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
    all.put("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    all.put("mail.smtp.connectiontimeout", Long.toString(connect.toMillis()));
    all.put("mail.smtp.timeout", Long.toString(read.toMillis()));
    all.put("mail.smtp.writetimeout", Long.toString(read.toMillis()));
    all.put("mail.smtp.quitwait", "false");
    if (ca.isPresent()) {
      all.put("mail.smtp.ssl.socketFactory", trusting(ca.get()));
    }
    return all;
  }

  static SSLSocketFactory trusting(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, one);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static String required(Options shared, String key) throws InvalidValueException {
    return shared
        .text(key)
        .orElseThrow(() ->
            new InvalidValueException(
                "e-mail needs channels.email." + key, "set host and from under channels.email"));
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
