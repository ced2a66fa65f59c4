package io.midwatch.respond.channel.phone;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import java.util.List;
import okhttp3.Call;
import okhttp3.FormBody;

/** Sends a notice as an SMS through Twilio. See {@code docs/channels/sms.md}. */
public final class SmsChannel extends TwilioChannel {
  /** Three or four parts; Twilio takes up to 1,600 characters, and each part costs. */
  private static final int MOST = 480;

  /** See {@link HttpChannel}. */
  public SmsChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "sms";
  }

  @Override
  public String summary() {
    return "Sends a notice as an SMS, through Twilio.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of();
  }

  @Override
  String resource() {
    return "Messages";
  }

  @Override
  void say(Message message, FormBody.Builder form) {
    Notice notice = message.notice();
    StringBuilder text = new StringBuilder(Cut.characters(notice.title(), 240));
    text.append('\n').append(NoticeText.since(notice));
    if (takesAnswers(message) && message.invitation().takesCode()) {
      text.append("\nReply ").append(message.invitation().code()).append(" to take it");
    }
    String ack = message.invitation().link();
    String link = ack.isEmpty() ? notice.link() : ack;
    if (!link.isEmpty() && link.length() <= 160) {
      text.append('\n').append(link);
    }
    form.add("Body", Cut.characters(text.toString(), MOST));
  }
}
