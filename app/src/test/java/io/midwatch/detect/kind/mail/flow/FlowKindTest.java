package io.midwatch.detect.kind.mail.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.Proves;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.kind.mail.SeedProvider;
import io.midwatch.detect.probe.Checks;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.smtp.LabSmtp;
import io.midwatch.lab.smtp.SmtpAct;
import io.midwatch.lab.smtp.SmtpSettings;
import io.midwatch.lab.smtp.SmtpStage;
import io.midwatch.lab.tls.TlsSettings;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that really go out over SMTP and really lie in a mailbox, or do not. */
@Timeout(60)
final class FlowKindTest {
  private static final String FROM = "probe@example.test";
  private static final String BELIEVED =
      "Authentication-Results: mx.provider.test; spf=pass smtp.mailfrom=example.test;"
          + " dkim=none; dmarc=pass header.from=example.test\n";
  private static final String HANDED =
      """
      Return-Path: <probe@bulk.test>
      Received: from out.bulk.test (out.bulk.test [203.0.113.25]) by mx.provider.test
      """;

  private final LabDns dns = LabDns.start();
  private SeedProvider provider;

  @BeforeEach
  void start() throws Exception {
    provider = new SeedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
    dns.close();
  }

  private ProbeParts parts() {
    return new ProbeParts(
        new SystemClock(),
        Checks.watcher(
            9, 9, Optional.of("127.0.0.1:" + dns.port()), List.of("127.0.0.0/8"), List.of()),
        Mask.NONE);
  }

  private Sighting look(Map<String, Object> options) throws Exception {
    return TryLook.within(Duration.ofSeconds(20), probe(options));
  }

  private FlowProbe probe(Map<String, Object> options) throws Exception {
    FlowKind kind = new FlowKind();
    return (FlowProbe) kind.prepare(TryPlan.check(kind, FROM, options, List.of()), parts());
  }

  /** Looks with other limits of its own, so that no test has to wait. */
  private Sighting look(Map<String, Object> options, Duration late, Duration patience)
      throws Exception {
    FlowProbe one = probe(options);
    return TryLook.within(
        Duration.ofSeconds(20),
        new FlowProbe(one.route(), one.smtp(), one.seed(), late, patience, one.parts()));
  }

  private Sighting once(Map<String, Object> options) throws Exception {
    return look(options, Duration.ofMinutes(1), Duration.ZERO);
  }

  private Map<String, Object> trusting() {
    return with("authserv-id", "mx.provider.test");
  }

  private Map<String, Object> with(String key, Object value) {
    Map<String, Object> options = new HashMap<>(provider.options());
    options.put(key, value);
    return options;
  }

  @Test
  void findsTheMessageAndDeletesItAndNothingElse() throws Exception {
    provider.writes(BELIEVED).put("INBOX", "Subject: mwcheck of somebody else\r\n\r\nHi\r\n");

    Sighting seen = look(trusting());

    assertThat(seen.detail()).isEmpty();
    assertThat(seen.reason()).isEqualTo(Reason.OK);
    assertThat(seen.facts().find("folder")).contains("INBOX");
    assertThat(seen.facts().find("spam")).contains(false);
    assertThat(seen.facts().find("dmarc")).contains("pass");
    assertThat(seen.facts().find("aligned")).isEmpty();
    assertThat(provider.lying("INBOX")).singleElement().asString().contains("somebody else");
    assertThat(provider.taken())
        .singleElement()
        .asString()
        .contains("From: <probe@example.test>\r\nTo: <seed@provider.test>");
  }

  @Test
  @Proves("mail-spam")
  void aMessageThatLiesInSpamFailsAndSaysWhy() throws Exception {
    provider.takesForSpam().writes(BELIEVED.replace("spf=pass", "spf=softfail"));

    Sighting seen = look(trusting());

    assertThat(seen.reason()).isEqualTo(Reason.MAIL_IN_SPAM);
    assertThat(seen.detail())
        .startsWith("MAIL-25: it lay in Spam after ")
        .endsWith("the provider says spf=softfail, dkim=none, dmarc=pass");
    assertThat(seen.facts().find("spam")).contains(true);
    assertThat(provider.lying("Spam")).isEmpty();
  }

  @Test
  @Proves("mail-spam")
  void aMessageThatWasAcceptedAndNeverArrivesIsLost() throws Exception {
    provider.loses();

    Sighting seen = once(provider.options());

    assertThat(seen.reason()).isEqualTo(Reason.MAIL_LOST);
    assertThat(seen.detail()).startsWith("MAIL-25: the message has not arrived within ");
    assertThat(provider.taken()).hasSize(1);
  }

  @Test
  void aMessageThatTakesTooLongIsLate() throws Exception {
    assertThat(look(provider.options(), Duration.ZERO, Duration.ofMinutes(1)).reason())
        .isEqualTo(Reason.MAIL_LATE);
  }

  @ParameterizedTest
  @CsvSource({"mx.provider.test, MAIL_UNALIGNED", "mx.evil.test, OK"})
  @Proves("mail-spam")
  void onlyATrustedProviderIsBelieved(String server, Reason reason) throws Exception {
    provider.writes(
        BELIEVED.replace("mx.provider.test", server).replace("dmarc=pass", "dmarc=fail"));

    Sighting seen = look(trusting());

    assertThat(seen.reason()).isEqualTo(reason);
    assertThat(seen.facts().find("dmarc").isPresent()).isEqualTo(reason != Reason.OK);
  }

  @Test
  @Proves("mail-spam")
  void aMessageThatOnlyTheServiceVouchesForIsSaid() throws Exception {
    dns.put("bulk.test. 300 IN TXT \"v=spf1 ip4:203.0.113.25 -all\"");
    provider.writes(HANDED);

    Sighting seen = look(provider.options());

    assertThat(seen.reason()).isEqualTo(Reason.MAIL_UNALIGNED);
    assertThat(seen.detail()).startsWith("MAIL-14: ");
    assertThat(seen.facts().find("aligned")).contains(false);
    assertThat(seen.evidence().collect().items())
        .anySatisfy(item -> assertThat(item.text()).contains("SPF of bulk.test for 203.0.113.25"));
    provider.writes(HANDED.replace("bulk.test>", "example.test>"));
    dns.put("example.test. 300 IN TXT \"v=spf1 ip4:203.0.113.25 -all\"");
    assertThat(look(provider.options()).facts().find("aligned")).contains(true);
  }

  @Test
  void aMailboxThatCannotBeReadSaysNothingAboutMail() throws Exception {
    Sighting seen = look(with("imap", provider.imap("wrong")));

    assertThat(seen.reason()).isEqualTo(Reason.MAILBOX_UNREAD);
    assertThat(seen.detail()).contains("answers LOGIN with");
    assertThat(provider.taken()).isEmpty();
  }

  @Test
  void aServerThatRefusesTheMessageFails() throws Exception {
    try (LabSmtp smtp = LabSmtp.start()) {
      smtp.at(SmtpStage.RECIPIENT, new SmtpAct.Say(550, "5.7.1 listed"));
      Options there = new Options(Map.of("host", "127.0.0.1", "port", (long) smtp.port()));

      Sighting seen = look(with("smtp", there));

      assertThat(seen.reason()).isEqualTo(Reason.MAIL_REFUSED);
      assertThat(seen.detail()).contains("answers RCPT TO with: 550 5.7.1 listed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, correct-horse, MAIL_LOST",
    "true, wrong, AUTH_FAILED",
    "false, correct-horse, CERT_UNTRUSTED"
  })
  void speaksTlsAndLogsIn(boolean trusted, String password, Reason reason) throws Exception {
    CertificateLab lab = CertificateLab.shared();
    TlsSettings tls = TlsSettings.of(lab.issue(Leaf.localhost()));
    SmtpSettings settings = SmtpSettings.plain().withStartTls(tls);
    try (LabSmtp smtp =
        LabSmtp.start(Endpoint.any(), settings.withLogin("probe", "correct-horse"))) {
      Map<String, Object> there =
          new HashMap<>(
              Map.of(
                  "host",
                  "localhost",
                  "port",
                  (long) smtp.port(),
                  "tls",
                  "starttls",
                  "user",
                  "probe",
                  "password",
                  new Secret(password)));
      if (trusted) {
        there.put("ca", lab.rootPem());
      }

      Sighting seen = once(with("smtp", new Options(there)));

      assertThat(seen.reason()).as(seen.detail()).isEqualTo(reason);
      assertThat(smtp.mails().all()).hasSize(reason == Reason.MAIL_LOST ? 1 : 0);
      assertThat(seen.detail()).doesNotContain("correct-horse");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* OK hi\r\nm1 OK\r\n* X {2147483647}\r\n",
        "* OK hi\r\n* X {99999999999}\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
        "* BYE no\r\n",
        "* OK hi\r\nm1 NO\r\n",
        "* OK hi\r\n* X {3}\r\nabc {3}\r\n",
        "\u0000\u0001\u0002\r\n"
      })
  void garbageOfAMailboxEndsInTime(String words) throws Exception {
    assertHarmless(words, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "* X\r\n", "* X {1}\r\na\r\n"})
  void aMailboxThatNeverStopsTalkingEndsInTime(String again) throws Exception {
    assertHarmless("* OK hi\r\n", again);
  }

  private void assertHarmless(String words, String again) throws Exception {
    try (TcpServer server = talking(words, again)) {
      Sighting seen = look(with("imap", SeedProvider.imap(server.port(), "secret")));

      assertThat(seen.reason()).isEqualTo(Reason.MAILBOX_UNREAD);
      assertThat(seen.detail()).startsWith("the seed mailbox cannot be read: 127.0.0.1:");
      assertThat(provider.taken()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "220-again\r\n"})
  void aServerWhoseGreetingNeverEndsFails(String again) throws Exception {
    try (TcpServer server = talking("220-hi\r\n", again)) {
      Options there = new Options(Map.of("host", "127.0.0.1", "port", (long) server.port()));

      assertThat(look(with("smtp", there)).reason()).isEqualTo(Reason.PROTOCOL);
    }
  }

  /** Says the one, and the other for ever. */
  private static TcpServer talking(String words, String again) {
    return TcpServer.start(
        Endpoint.any(),
        connection -> {
          connection.output().write(words.getBytes(US_ASCII));
          connection.output().flush();
          byte[] more = again.repeat(again.isEmpty() ? 0 : 1000).getBytes(US_ASCII);
          while (more.length > 0) {
            connection.output().write(more);
          }
        });
  }

  @Test
  void refusesToSendAPasswordInClearText() {
    Options smtp =
        new Options(
            Map.of("host", "mail.example.org", "tls", "none", "user", "a", "password", secret()));

    assertThatThrownBy(() -> new FlowKind().target(FROM, new Options(with("smtp", smtp))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("clear text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe", "@example.org", "a b@example.org", "a@b", "a@b.test>\r\nDATA"})
  void refusesWhatIsNoAddress(String from) {
    assertThatThrownBy(() -> new FlowKind().target(from, new Options(provider.options())))
        .isInstanceOf(InvalidValueException.class);
  }

  private static Secret secret() {
    return new Secret("secret");
  }
}
