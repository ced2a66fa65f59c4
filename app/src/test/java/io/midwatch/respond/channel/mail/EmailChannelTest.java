package io.midwatch.respond.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.smtp.Mail;
import io.midwatch.lab.smtp.SmtpSettings;
import io.midwatch.lab.tls.TlsSettings;
import io.midwatch.plan.Options;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notices;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.ChannelContract;
import io.midwatch.respond.channel.Rig;
import io.midwatch.respond.channel.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmailChannelTest extends ChannelContract {
  @Override
  protected Rig open() {
    return new MailRig(SmtpSettings.plain(), Map.of(), patience());
  }

  @Test
  void threadsTheRecoveryWithItsFailure() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());
    rig().channel().send(Notices.recovery(), rig().reach(), rig().shared(), "other-key");

    Mail failure = ((MailRig) rig()).mails().getFirst();
    Mail recovery = ((MailRig) rig()).mails().getLast();
    assertThat(recovery.header("References")).isPresent().isEqualTo(failure.header("References"));
    assertThat(recovery.header("Message-ID")).isNotEqualTo(failure.header("Message-ID"));
    assertThat(failure.header("Auto-Submitted")).contains("auto-generated");
    assertThat(failure.header("Subject").orElseThrow()).startsWith("[FAIL] shop is failing");
    assertThat(recovery.header("Subject").orElseThrow()).startsWith("[OK] ");
    assertThat(failure.to()).containsExactly("ana@example.org");
    assertThat(failure.from()).isEqualTo("watch@example.org");
  }

  @Test
  void aMailThatIsSentTwiceHasOneMessageId() throws InterruptedException {
    send(Rig.Mood.ACCEPT, Notices.failure());
    send(Rig.Mood.ACCEPT, Notices.failure());

    assertThat(((MailRig) rig()).mails())
        .extracting(mail -> mail.header("Message-ID").orElseThrow())
        .hasSize(2)
        .containsOnly(((MailRig) rig()).mails().getFirst().header("Message-ID").orElseThrow());
  }

  @Test
  void carriesTextAndHtmlAndLetsNothingBecomeAHeader() throws InterruptedException {
    Notice evil =
        Notices.of(Notice.Kind.FAILURE, "fail", "shop\r\nBcc: all@example.org\r\n<b>bold</b>");
    send(Rig.Mood.ACCEPT, evil);

    Mail mail = ((MailRig) rig()).mails().getFirst();
    assertThat(mail.header("Bcc")).isEmpty();
    assertThat(mail.content().text())
        .contains("text/plain")
        .contains("text/html")
        .contains("&lt;b&gt;bold&lt;/b&gt;")
        .contains("status == 200");
  }

  @Test
  void sendsOverStartTlsAndImplicitTls(@TempDir Path folder)
      throws IOException, InterruptedException {
    CertificateLab lab = CertificateLab.shared();
    Path ca = Files.writeString(folder.resolve("ca.pem"), lab.rootPem());
    TlsSettings tls = TlsSettings.of(lab.issue(Leaf.localhost()));

    try (MailRig startTls =
        new MailRig(
            SmtpSettings.plain().withStartTls(tls),
            Map.of("tls", "starttls", "ca", ca.toString()))) {
      assertThat(sendBy(startTls)).isInstanceOf(Sent.Accepted.class);
      assertThat(startTls.mails().getFirst().tls()).isTrue();
      assertThat(startTls.mails().getFirst().user()).contains("watch");
    }
    try (MailRig implicit =
        new MailRig(
            SmtpSettings.plain().withImplicitTls(tls),
            Map.of("tls", "implicit", "ca", ca.toString()))) {
      assertThat(sendBy(implicit)).isInstanceOf(Sent.Accepted.class);
      assertThat(implicit.mails().getFirst().tls()).isTrue();
    }
  }

  @Test
  void neverFallsBackToClearTextNorToAStrangersCertificate() throws InterruptedException {
    TlsSettings tls = TlsSettings.of(CertificateLab.shared().issue(Leaf.localhost()));
    try (MailRig clear = new MailRig(SmtpSettings.plain(), Map.of("tls", "starttls"));
        MailRig stranger =
            new MailRig(SmtpSettings.plain().withStartTls(tls), Map.of("tls", "starttls"))) {
      assertThat(sendBy(clear)).isInstanceOf(Sent.TryAgain.class);
      assertThat(clear.mails()).isEmpty();
      assertThat(sendBy(stranger)).isInstanceOf(Sent.TryAgain.class);
      assertThat(stranger.mails()).isEmpty();
    }
  }

  @Test
  void wantsAServerASenderAndAnAddress() {
    Channel channel = rig().channel();
    assertThatThrownBy(() -> channel.check("ana@example.org", Options.NONE, Options.NONE))
        .hasMessageContaining("channels.email.host");
    assertThatThrownBy(() -> channel.check("ana", Options.NONE, rig().shared()))
        .hasMessageContaining("mail address");
    Options half = new Options(Map.of("host", "mx", "from", "a@b.c", "user", "u"));
    assertThatThrownBy(() -> channel.check("ana@example.org", Options.NONE, half))
        .hasMessageContaining("together");
  }

  private static Sent sendBy(MailRig rig) throws InterruptedException {
    return rig.channel().send(Notices.failure(), rig.reach(), rig.shared(), "k");
  }
}
