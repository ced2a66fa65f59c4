package io.midwatch.web.ping;

import static io.midwatch.web.ping.FakeExpectations.PING_KEY;
import static io.midwatch.web.ping.PingRig.NIGHTLY;
import static io.midwatch.web.ping.PingRig.NOBODY;
import static io.midwatch.web.ping.PingRig.STRICT;
import static io.midwatch.web.ping.PingRig.WORDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Secret;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.signal.OverloadedException;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.plan.heartbeat.Heartbeats.Mail;
import io.midwatch.web.ping.mail.MailIntake;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailIntakeTest {
  private static final String DOMAIN = "@pings.example.org";

  private PingRig rig;
  private MailIntake intake;

  @BeforeEach
  void start() throws IOException {
    rig = new PingRig(made -> List.of());
    intake = new MailIntake(rig.desk);
    intake.adopt(Optional.of(Mail.plain("127.0.0.1:0", "pings.example.org")));
  }

  @AfterEach
  void stop() {
    intake.close();
    rig.close();
  }

  private MimeMessage message(String subject) throws MessagingException {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", "" + intake.port().orElseThrow());
    settings.setProperty("mail.smtp.timeout", "20000");
    MimeMessage message = new MimeMessage(Session.getInstance(settings));
    message.setFrom(new InternetAddress("cron@db1.example.org"));
    message.setSubject(subject, "UTF-8");
    return message;
  }

  private static void send(MimeMessage message, String... to) throws MessagingException {
    for (String address : to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    }
    Transport.send(message);
  }

  private void send(String subject, String body, String... to) throws MessagingException {
    MimeMessage message = message(subject);
    message.setText(body, "UTF-8");
    send(message, to);
  }

  @Test
  void takesAMailForASign() throws Exception {
    send("nightly", "all is well", NIGHTLY + DOMAIN);
    Ping ping = rig.expectations.last();
    assertThat(ping.act()).isEqualTo(Act.SUCCESS);
    assertThat(ping.way().scheme()).isEqualTo("email");
    assertThat(ping.way().agent()).isEqualTo("Email from cron@db1.example.org");
    assertThat(ping.body().text()).contains("Subject: nightly").contains("all is well");
    send("nightly", "again", PING_KEY.toUpperCase(Locale.ROOT) + "+Nightly-Billing" + DOMAIN);
    assertThat(rig.expectations.reported).hasSize(2);
  }

  @Test
  void refusesEveryOtherAddress() {
    for (String to :
        List.of(
            NOBODY + DOMAIN,
            NIGHTLY + "@elsewhere.example.org",
            "postmaster" + DOMAIN,
            PING_KEY + "+unknown" + DOMAIN,
            PING_KEY + "+twice" + DOMAIN,
            "wrong-key-0123456789ab+nightly-billing" + DOMAIN)) {
      assertThatThrownBy(() -> send("s", "b", to)).as(to).hasStackTraceContaining("550 5.1.1");
    }
    assertThat(rig.expectations.reported).isEmpty();
  }

  @Test
  void wordsInSubjectAndBodyDecide() throws Exception {
    send("backup complete", "", WORDED + DOMAIN);
    send("Sicherung: größer – ERROR", "backup complete", WORDED + DOMAIN);
    send("hello", "we are starting", WORDED + DOMAIN);
    send("hello", "nothing", WORDED + DOMAIN);
    send("hello", "nothing", STRICT + DOMAIN);
    MimeMultipart parts = new MimeMultipart("alternative");
    MimeBodyPart html = new MimeBodyPart();
    html.setText("<p>backup <b>complete</b></p><p>backup complete</p>", "UTF-8", "html");
    parts.addBodyPart(html);
    MimeMessage message = message("hello");
    message.setContent(parts);
    send(message, WORDED + DOMAIN);
    assertThat(rig.expectations.reported)
        .extracting(Ping::act)
        .containsExactly(Act.SUCCESS, Act.FAIL, Act.START, Act.IGNORED, Act.FAIL, Act.SUCCESS);
  }

  @Test
  void keepsBothEndsOfALongMailAndReadsWordsAtItsEnd() throws Exception {
    String line = "one more line of the log\n";
    send("log", line.repeat(40_000) + "FATAL: no space\n", WORDED + DOMAIN);
    Ping ping = rig.expectations.last();
    assertThat(ping.act()).isEqualTo(Act.FAIL);
    assertThat(ping.body().isCut()).isTrue();
    assertThat(ping.body().size()).isGreaterThan(1_000_000);
    assertThat(ping.body().head()).contains("Subject: log");
    assertThat(ping.body().tail()).contains("FATAL: no space");
    assertThatThrownBy(() -> send("log", line.repeat(400_000), NIGHTLY + DOMAIN))
        .hasStackTraceContaining("552");
  }

  @Test
  void asksForAMailAgainThatItCouldNotWrite() {
    rig.expectations.failure = Optional.of(new OverloadedException(4096));
    assertThatThrownBy(() -> send("s", "b", NIGHTLY + DOMAIN)).hasStackTraceContaining("451");
  }

  @Test
  void listensAsThePlanWantsItAndSaysWhenItCannot() throws Exception {
    intake.adopt(Optional.of(Mail.plain("127.0.0.1:" + rig.server.port(), "")));
    assertThat(intake.trouble().orElse("")).contains("no mail is taken at 127.0.0.1:");
    assertThat(intake.port()).isEmpty();
    intake.adopt(Optional.of(Mail.plain("127.0.0.1:0", "")));
    assertThat(intake.trouble()).isEmpty();
    send("s", "b", NIGHTLY + "@whatever.example.net");
    assertThat(rig.expectations.reported).hasSize(1);
    intake.adopt(Optional.empty());
    assertThat(intake.port()).isEmpty();
  }

  @Test
  void goesOnInTlsWhereThereIsACertificateAndTakesARenewedOne(@TempDir Path folder)
      throws Exception {
    CertificateLab lab = CertificateLab.shared();
    Path chain = folder.resolve("chain.pem");
    Path key = folder.resolve("key.pem");
    for (String name : List.of("first.example.org", "second.example.org")) {
      Identity identity = lab.issue(Leaf.of(name, "127.0.0.1"));
      Files.writeString(chain, identity.chainPem());
      Files.writeString(key, identity.keyPem());
      intake.adopt(
          Optional.of(
              new Mail(
                  "127.0.0.1:0",
                  "",
                  Optional.of(chain.toString()),
                  Optional.of(new Secret(key.toString())))));
      assertThat(intake.trouble()).isEmpty();
      MimeMessage message = message("by TLS");
      message.setText("well");
      Properties settings = message.getSession().getProperties();
      settings.setProperty("mail.smtp.starttls.required", "true");
      settings.setProperty("mail.smtp.ssl.checkserveridentity", "false");
      settings.put("mail.smtp.ssl.socketFactory", lab.clientContext().getSocketFactory());
      send(message, NIGHTLY + "@any.example.org");
    }
    assertThat(rig.expectations.reported).hasSize(2);
    Files.writeString(key, "nonsense");
    intake.adopt(Optional.empty());
    intake.adopt(
        Optional.of(
            new Mail(
                "127.0.0.1:0",
                "",
                Optional.of(chain.toString()),
                Optional.of(new Secret(key.toString())))));
    assertThat(intake.trouble().orElse("")).contains("no unencrypted private key");
  }

  @Test
  void noConnectionLastsForEver() throws Exception {
    try (MailIntake brief = new MailIntake(rig.desk, Duration.ofMillis(200))) {
      brief.adopt(Optional.of(Mail.plain("127.0.0.1:0", "")));
      try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), brief.port().orElseThrow())) {
        slow.setSoTimeout(20_000);
        int seen = 0;
        while (slow.getInputStream().read() >= 0) {
          seen++;
        }
        assertThat(seen).as("the banner").isPositive();
      } catch (SocketException reset) {
        assertThat(reset).hasMessageContaining("reset");
      }
    }
  }
}
