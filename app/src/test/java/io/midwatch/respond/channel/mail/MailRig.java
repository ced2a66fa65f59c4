package io.midwatch.respond.channel.mail;

import io.midwatch.base.Secret;
import io.midwatch.base.SystemClock;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.smtp.LabSmtp;
import io.midwatch.lab.smtp.Mail;
import io.midwatch.lab.smtp.SmtpAct;
import io.midwatch.lab.smtp.SmtpSettings;
import io.midwatch.lab.smtp.SmtpStage;
import io.midwatch.plan.Options;
import io.midwatch.plan.Reach;
import io.midwatch.respond.channel.Channel;
import io.midwatch.respond.channel.GarbageServer;
import io.midwatch.respond.channel.Rig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mail server of the lab behind the mail channel. */
final class MailRig implements Rig {
  private static final String PASSWORD = "correct-horse";

  private final LabSmtp smtp;
  private final GarbageServer garbage = new GarbageServer();
  private final Channel channel;
  private final Map<String, Object> settings = new HashMap<>();

  MailRig(SmtpSettings server, Map<String, Object> more) {
    this(server, more, Duration.ofSeconds(20));
  }

  /**
   * @param patience how long the channel waits for the server
   */
  MailRig(SmtpSettings server, Map<String, Object> more, Duration patience) {
    channel = new EmailChannel(new SystemClock(), patience, patience);
    smtp = LabSmtp.start(Endpoint.any(), server.withLogin("watch", PASSWORD));
    settings.put("host", "localhost");
    settings.put("port", (long) smtp.port());
    settings.put("from", "Midwatch <watch@example.org>");
    settings.put("user", "watch");
    settings.put("password", new Secret(PASSWORD));
    settings.putAll(more);
  }

  List<Mail> mails() {
    return smtp.mails().all();
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Reach reach() {
    return new Reach("email", "ana@example.org", Options.NONE);
  }

  @Override
  public Options shared() {
    return new Options(settings);
  }

  @Override
  public void mood(Mood mood) {
    settings.put("port", (long) (mood == Mood.GARBAGE ? garbage.port() : smtp.port()));
    smtp.at(SmtpStage.AUTH, new SmtpAct.Proceed());
    smtp.at(SmtpStage.END_OF_DATA, new SmtpAct.Proceed());
    switch (mood) {
      case ACCEPT -> smtp.at(SmtpStage.RECIPIENT, new SmtpAct.Proceed());
      case BUSY -> smtp.at(SmtpStage.RECIPIENT, new SmtpAct.Say(450, "4.2.1 try later"));
      case REFUSE -> smtp.at(SmtpStage.RECIPIENT, new SmtpAct.Say(550, "5.1.1 no such user"));
      case HANG -> smtp.at(SmtpStage.END_OF_DATA, new SmtpAct.Hang());
      case BLAB -> smtp.at(SmtpStage.AUTH, new SmtpAct.Say(535, "5.7.8 not " + PASSWORD));
      case GARBAGE -> {
        // The port points elsewhere.
      }
    }
  }

  @Override
  public List<String> secrets() {
    return List.of(PASSWORD);
  }

  @Override
  public List<String> received() {
    return mails().stream().map(mail -> mail.content().text()).toList();
  }

  @Override
  public void close() {
    smtp.close();
    garbage.close();
  }
}
