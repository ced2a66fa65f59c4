package io.midwatch.respond.channel.phone;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.FormBody;

/**
 * Calls somebody through Twilio and reads the title out, twice. See {@code docs/channels/voice.md}.
 */
public final class VoiceChannel extends TwilioChannel {
  private static final int MOST = 300;

  /** See {@link HttpChannel}. */
  public VoiceChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "voice";
  }

  @Override
  public String summary() {
    return "Calls by telephone and reads the title out, through Twilio.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        Field.optional(
            "language",
            new FieldType.Text(),
            "en-US",
            "The language it is read in, such as `en-GB` or `de-DE`."),
        Field.optional(
            "ring",
            new FieldType.Span(Duration.ofSeconds(5), Duration.ofMinutes(2)),
            "40s",
            "How long it rings before the call is given up."));
  }

  @Override
  String resource() {
    return "Calls";
  }

  @Override
  void say(Message message, FormBody.Builder form) throws InvalidValueException {
    String language = message.text("language", "en-US");
    if (!language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
      throw new InvalidValueException(
          "'language' is not the tag of a language", "write it as en-US or de-DE");
    }
    String said = "<Say language=\"" + language + "\">" + xml(message.notice()) + "</Say>";
    form.add("Twiml", "<Response>" + said + "<Pause length=\"1\"/>" + said + "</Response>");
    Duration ring = message.reach().options().span("ring").orElse(Duration.ofSeconds(40));
    form.add("Timeout", Long.toString(ring.toSeconds()));
  }

  /** The title, with nothing in it that could be markup. */
  private static String xml(Notice notice) {
    StringBuilder text = new StringBuilder("Midwatch: ");
    Cut.characters(notice.title(), MOST)
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            default -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
          }
        });
    return text.toString();
  }
}
