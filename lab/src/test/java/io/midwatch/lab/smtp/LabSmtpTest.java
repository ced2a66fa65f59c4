package io.midwatch.lab.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.tls.TlsSettings;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class LabSmtpTest {

  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final CertificateLab LAB = CertificateLab.shared();

  @Test
  void keepsAMessageWithItsDotsUnstuffed() throws Exception {
    try (LabSmtp smtp = LabSmtp.start();
        Client client = new Client(smtp.port())) {
      assertThat(client.replies(1)).startsWith("220 ");
      assertThat(client.say("EHLO me", 3)).contains("250 SIZE 10000000").doesNotContain("STARTTLS");
      client.say("MAIL FROM:<watch@example.test> SIZE=100", 1);
      client.say("RCPT TO:<ana@example.test>", 1);
      client.say("RCPT TO:<bo@example.test>", 1);
      assertThat(client.say("DATA", 1)).startsWith("354");
      assertThat(client.say("Subject: shop\r\n is down\r\n\r\n..one\r\ntwo\r\n.", 1))
          .startsWith("250");
      assertThat(client.say("QUIT", 1)).startsWith("221");
      Mail mail = smtp.await(1, BOUND).getFirst();
      assertThat(mail.from()).isEqualTo("watch@example.test");
      assertThat(mail.to()).containsExactly("ana@example.test", "bo@example.test");
      assertThat(mail.header("subject")).contains("shop is down");
      assertThat(mail.body()).isEqualTo(".one\r\ntwo\r\n");
      assertThat(mail.acknowledged()).isTrue();
    }
  }

  @Test
  void climbsToTlsAndAsksForALogin() throws Exception {
    SmtpSettings settings =
        SmtpSettings.plain()
            .withStartTls(TlsSettings.of(LAB.issue(Leaf.localhost())))
            .withLogin("watch", "pw");
    try (LabSmtp smtp = LabSmtp.start(Endpoint.any(), settings);
        Client client = new Client(smtp.port())) {
      client.replies(1);
      assertThat(client.say("EHLO me", 5)).contains("250-STARTTLS", "250-AUTH PLAIN LOGIN");
      assertThat(client.say("MAIL FROM:<a@example.test>", 1)).startsWith("530");
      assertThat(client.say("STARTTLS", 1)).startsWith("220");
      client.climb();
      assertThat(client.say("EHLO me", 4)).doesNotContain("STARTTLS");
      assertThat(client.say("AUTH PLAIN " + base64("\0watch\0wrong"), 1)).startsWith("535");
      assertThat(client.say("AUTH PLAIN " + base64("\0watch\0pw"), 1)).startsWith("235");
      assertThat(client.say("AUTH LOGIN", 1)).startsWith("334");
      assertThat(client.say(base64("watch"), 1)).startsWith("334");
      assertThat(client.say(base64("pw"), 1)).startsWith("235");
      assertThat(client.send().getLast()).startsWith("250");
      Mail mail = smtp.await(1, BOUND).getFirst();
      assertThat(mail.tls()).isTrue();
      assertThat(mail.user()).contains("watch");
    }
  }

  @Test
  void speaksTlsFromTheFirstByteWhenImplicit() throws Exception {
    SmtpSettings settings =
        SmtpSettings.plain().withImplicitTls(TlsSettings.of(LAB.issue(Leaf.localhost())));
    try (LabSmtp smtp = LabSmtp.start(Endpoint.any(), settings);
        Client client = new Client(smtp.port())) {
      client.climb();
      assertThat(client.replies(1)).startsWith("220 ");
      assertThat(client.say("HELO me", 1)).startsWith("250 ");
      assertThat(client.send().getLast()).startsWith("250");
      assertThat(smtp.mails().all().getFirst().tls()).isTrue();
    }
  }

  @Test
  void refusesForNowThenTakes() throws Exception {
    try (LabSmtp smtp = LabSmtp.start();
        Client client = new Client(smtp.port())) {
      smtp.at(SmtpStage.RECIPIENT, new SmtpAct.Say(450, "later"), new SmtpAct.Proceed());
      client.replies(1);
      client.say("HELO me", 1);
      assertThat(client.send().get(1)).startsWith("450 later");
      assertThat(client.send().getLast()).startsWith("250");
      smtp.at(SmtpStage.SENDER, new SmtpAct.Say(421, "too busy"));
      assertThat(client.say("MAIL FROM:<a@example.test>", 1)).startsWith("421");
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void canDropTheSessionAfterTheContentBeforeTheReply() throws Exception {
    try (LabSmtp smtp = LabSmtp.start();
        Client client = new Client(smtp.port())) {
      smtp.at(SmtpStage.END_OF_DATA, new SmtpAct.HangUp());
      client.replies(1);
      client.say("HELO me", 1);
      assertThat(client.send().getLast()).isEmpty();
      assertThat(smtp.await(1, BOUND).getFirst().acknowledged()).isFalse();
    }
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    try (LabSmtp smtp = LabSmtp.start(Endpoint.any(), SmtpSettings.plain().withMaxSize(50));
        Client client = new Client(smtp.port())) {
      client.replies(1);
      client.say("HELO me", 1);
      assertThat(client.say("MAIL FROM:<a@example.test> SIZE=51", 1)).startsWith("552");
      client.say("MAIL FROM:<a@example.test>", 1);
      client.say("RCPT TO:<b@example.test>", 1);
      client.say("DATA", 1);
      assertThat(client.say("x".repeat(60) + "\r\n.", 1)).startsWith("552");
      assertThat(smtp.mails().count()).isZero();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** A mail client of a few lines. */
  private static final class Client implements AutoCloseable {
    private Socket socket = new Socket();

    Client(int port) throws IOException {
      socket.connect(Endpoint.at(port).socketAddress(), 2000);
      socket.setSoTimeout(5000);
    }

    void climb() throws IOException {
      SSLSocketFactory factory = LAB.clientContext().getSocketFactory();
      socket = factory.createSocket(socket, "localhost", socket.getPort(), true);
    }

    List<String> send() throws IOException {
      String from = say("MAIL FROM:<a@example.test>", 1);
      String to = say("RCPT TO:<b@example.test>", 1);
      String data = say("DATA", 1);
      return data.startsWith("354")
          ? List.of(from, to, data, say("Hi\r\n.", 1))
          : List.of(from, to, data);
    }

    String say(String line, int replies) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
      return replies(replies);
    }

    String replies(int count) throws IOException {
      var text = new StringBuilder();
      int lines = 0;
      while (lines < count) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          break;
        }
        text.append((char) next);
        lines += next == '\n' ? 1 : 0;
      }
      return text.toString();
    }

    boolean ended() throws IOException {
      return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
