package io.midwatch.respond.channel.phone;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
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
    String title = say(language, "Midwatch: " + Cut.characters(message.notice().title(), MOST));
    String keys = message.invitation().asks() ? hook(message, KEYS) : "";
    form.add(
        "Twiml",
        keys.isEmpty()
            ? "<Response>" + title + "<Pause length=\"1\"/>" + title + "</Response>"
            : keys(title, keys));
    Duration ring = message.reach().options().span("ring").orElse(Duration.ofSeconds(40));
    form.add("Timeout", Long.toString(ring.toSeconds()));
  }

  /** Reads it out twice, and waits for a key. */
  private static String keys(String title, String action) {
    String ask = say("en-US", "Press 4 to take it, or 6 to pass it on.");
    String gather =
        "<Gather input=\"dtmf\" numDigits=\"1\" timeout=\"6\" method=\"POST\" action=\""
            + Twiml.text(action)
            + "\">"
            + title
            + ask
            + "</Gather>";
    return "<Response>" + gather + gather + "</Response>";
  }

  private static String say(String language, String text) {
    return "<Say language=\"" + language + "\">" + Twiml.text(text) + "</Say>";
  }
}
