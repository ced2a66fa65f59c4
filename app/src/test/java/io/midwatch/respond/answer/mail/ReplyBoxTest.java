package io.midwatch.respond.answer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.midwatch.base.Secret;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.answer.AnswerRig;
import io.midwatch.respond.answer.AnswerableChannel;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.channel.mail.EmailChannel;
import io.midwatch.respond.channel.mail.ReplyBoxSettings;
import io.midwatch.respond.page.Page.State;
import jakarta.mail.Flags;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail that really goes out over SMTP, and replies that really arrive in a mailbox over IMAP. */
@Timeout(60)
final class ReplyBoxTest {
  private static final String WATCH = "watch@example.org";

  private final AnswerRig rig = new AnswerRig();
  private GreenMail server;
  private GreenMailUser ana;
  private GreenMailUser watch;

  @BeforeEach
  void start() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    ana = server.setUser("ana@example.org", "ana", "secret");
    watch = server.setUser(WATCH, "watch", "correct-horse");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Options settings(String password) {
    Map<String, Object> imap = new HashMap<>();
    imap.put("host", "127.0.0.1");
    imap.put("port", (long) server.getImap().getPort());
    imap.put("user", "watch");
    imap.put("password", new Secret(password));
    imap.put("reply-to", "watch+*@example.org");
    return new Options(
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            (long) server.getSmtp().getPort(),
            "from",
            "Midwatch <watch@example.org>",
            "imap",
            new Options(imap)));
  }

  private int look() throws IOException {
    return new ReplyBox(rig.answering)
        .look(ReplyBoxSettings.of(settings("correct-horse")).orElseThrow());
  }

  /** Sends the page and returns it as it lies in ana's mailbox. */
  private MimeMessage paged(Delivery told) throws Exception {
    Sent sent =
        new AnswerableChannel(new EmailChannel(rig.clock), rig.links, () -> "")
            .send(
                told.notice(),
                new Reach("email", "ana@example.org", Options.NONE),
                settings("correct-horse"),
                told.key());
    assertThat(sent).isInstanceOf(Sent.Accepted.class);
    return mails(ana).getLast();
  }

  private List<MimeMessage> mails(GreenMailUser user) throws Exception {
    return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
        .map(stored -> stored.getMimeMessage())
        .toList();
  }

  /** What a mail program makes when somebody replies. */
  private static MimeMessage reply(MimeMessage to, String text) throws MessagingException {
    MimeMessage reply = (MimeMessage) to.reply(false);
    reply.setFrom(new InternetAddress("ana@example.org"));
    reply.setText(text + "\r\n\r\nOn Saturday Midwatch wrote:\r\n> ack\r\n");
    reply.saveChanges();
    return reply;
  }

  private void arrives(MimeMessage mail) {
    watch.deliver(mail);
  }

  @Test
  void aReplyTakesThePage() throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage page = paged(told);
    assertThat(page.getReplyTo()[0].toString())
        .isEqualTo("watch+" + rig.links.mark(told.key()) + "@example.org");
    assertThat(page.getContent()).isNotNull();

    arrives(reply(page, "Ack, on my way."));
    assertThat(look()).isOne();

    assertThat(rig.state(told))
        .isInstanceOfSatisfying(
            State.Acknowledged.class,
            taken -> {
              assertThat(taken.person()).isEqualTo("ana");
              assertThat(taken.channel()).isEqualTo("email");
            });
    assertThat(mails(watch).getFirst().isSet(Flags.Flag.SEEN)).isTrue();
    assertThat(mails(watch).getFirst().isSet(Flags.Flag.ANSWERED)).isTrue();
    assertThat(look()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "address"})
  void eitherTheIdOrTheAddressIsEnough(String which) throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage reply = reply(paged(told), "ack");
    if (which.equals("id")) {
      reply.setRecipients(RecipientType.TO, WATCH);
    } else {
      reply.removeHeader("In-Reply-To");
      reply.removeHeader("References");
    }
    arrives(reply);
    assertThat(look()).isOne();
  }

  @Test
  void onlyTheFirstLineCounts() throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage page = paged(told);
    for (String text : List.of("What is this?\r\nack", "acknowledged by nobody", "> ack", "")) {
      arrives(reply(page, text));
    }
    assertThat(look()).isZero();
    assertThat(rig.state(told)).isInstanceOf(State.Open.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Auto-Submitted,auto-replied",
    "Auto-Submitted,auto-generated",
    "X-Autoreply,yes",
    "Precedence,bulk",
    "Return-Path,<>",
    "List-Id,<all.example.org>",
    "X-Auto-Response-Suppress,All"
  })
  void whatAProgramSendsTakesNothing(String header, String value) throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage reply = reply(paged(told), "ack");
    reply.setHeader(header, value);
    arrives(reply);
    assertThat(look()).isZero();
    assertThat(rig.state(told)).isInstanceOf(State.Open.class);
  }

  @Test
  void aForgedMarkTakesNothing() throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage reply = reply(paged(told), "ack");
    reply.setHeader("In-Reply-To", "<midwatch.ack." + "0".repeat(32) + "@example.org>");
    reply.removeHeader("References");
    reply.setRecipients(RecipientType.TO, "watch+" + "f".repeat(32) + "@example.org");
    arrives(reply);
    assertThat(look()).isZero();
    assertThat(rig.state(told)).isInstanceOf(State.Open.class);
  }

  @Test
  void theSameMailAgainTakesNothing() throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage reply = reply(paged(told), "ack");
    arrives(reply);
    assertThat(look()).isOne();
    rig.page("shop");
    arrives(reply);
    assertThat(look()).isZero();
    assertThat(rig.state(told)).isInstanceOf(State.Open.class);
  }

  @Test
  void whatIsTooLargeOrBrokenIsPassedOver() throws Exception {
    Delivery told = rig.page("shop");
    MimeMessage page = paged(told);
    arrives(reply(page, "ack" + " x".repeat(400_000)));
    MimeMessage broken = reply(page, "ack");
    broken.setHeader("Content-Type", "multipart/mixed; boundary=\"" + UUID.randomUUID() + "\"");
    arrives(broken);
    assertThat(look()).isZero();
    arrives(reply(page, "ack"));
    assertThat(look()).isOne();
  }

  @Test
  void aPageThatIsPassedOnByMailIsDueAtOnce() throws Exception {
    Delivery told = rig.page("shop");
    arrives(reply(paged(told), "Pass"));
    assertThat(look()).isOne();
    assertThat(rig.state(told).nextAt()).isEqualTo(Optional.of(rig.clock.now()));
  }

  @Test
  void saysWhyAMailboxCannotBeRead() {
    ReplyBox box = new ReplyBox(rig.answering);
    ReplyBoxSettings wrong = ReplyBoxSettings.of(settings("wrong")).orElseThrow();
    assertThatThrownBy(() -> box.look(wrong)).isInstanceOf(IOException.class);
  }
}
