package io.midwatch.respond.channel.phone;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/** What an SMS and a call through Twilio's REST API (2010-04-01) have in common. */
public abstract sealed class TwilioChannel extends HttpChannel permits SmsChannel, VoiceChannel {
  /** Where Twilio tells what became of a message or call. */
  public static final String STATUS = "/hooks/twilio/status";

  /** Where Twilio tells which key was pressed. */
  public static final String KEYS = "/hooks/twilio/voice";

  /** Where Twilio hands over texts that come in. */
  public static final String TEXTS = "/hooks/twilio/sms";

  private static final String PUBLIC_SERVER = "https://api.twilio.com";

  TwilioChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  /** The resource that is created: {@code Messages} or {@code Calls}. */
  abstract String resource();

  /** Adds what is said. */
  abstract void say(Message message, FormBody.Builder form) throws InvalidValueException;

  @Override
  public final List<Field> sharedFields() {
    return List.of(
        Field.required("account", new FieldType.Text(), "The account's SID, `AC...`."),
        Field.required("token", new FieldType.SecretText(), "The account's auth token."),
        Field.required(
            "from",
            new FieldType.Text(),
            "The sender: a number such as `+15005550006`"
                + (resource().equals("Messages") ? ", or a messaging service, `MG...`." : ".")),
        Field.optional(
            "server",
            new FieldType.Text(),
            PUBLIC_SERVER,
            "The URL of the API, or of a server that speaks it."),
        Field.optional(
            "answers",
            new FieldType.Bool(),
            "false",
            "Can Twilio reach `watcher.url`? Then people answer by text or key, and Twilio tells"
                + " what became of each message."));
  }

  /** The address at which Twilio tells of this message; empty when it is not to. */
  static String hook(Message message, String path) {
    return takesAnswers(message) ? message.invitation().hook(path) : "";
  }

  /** May this message be answered through Twilio? */
  static boolean takesAnswers(Message message) {
    return message.shared().bool("answers").orElse(false) && !message.invitation().base().isEmpty();
  }

  @Override
  protected final Request request(Message message) throws InvalidValueException {
    String to = message.reach().address();
    if (!to.matches("\\+[1-9]\\d{6,14}")) {
      throw new InvalidValueException(
          "this is not a telephone number", "write it in full and quoted: \"+4915112345678\"");
    }
    String account = message.required("account");
    if (!account.matches("AC[0-9a-fA-F]{32}")) {
      throw new InvalidValueException(
          "channels." + key() + ".account is not the SID of an account",
          "it is AC and 32 hexadecimal digits");
    }
    String from = message.required("from");
    FormBody.Builder form = new FormBody.Builder().add("To", to);
    form.add(from.startsWith("MG") ? "MessagingServiceSid" : "From", from);
    say(message, form);
    String status = hook(message, STATUS);
    if (!status.isEmpty()) {
      form.add("StatusCallback", status);
    }
    return new Request.Builder()
        .url(
            message
                .server(PUBLIC_SERVER)
                .newBuilder()
                .addPathSegments("2010-04-01/Accounts")
                .addPathSegment(account)
                .addPathSegment(resource() + ".json")
                .build())
        .header("Authorization", Credentials.basic(account, message.secret("token")))
        .header("Idempotency-Key", message.key())
        .post(form.build())
        .build();
  }

  /** What was created has an SID, and Twilio may have given up on it at once. */
  @Override
  protected final Sent read(Answer answer, Sent byStatus) {
    if (!answer.isSuccess()) {
      return byStatus;
    }
    JsonNode body = answer.json();
    if (!body.has("sid")) {
      return new Sent.TryAgain("not the answer of Twilio: " + answer, Optional.empty());
    }
    return switch (body.path("status").asString("")) {
      case "failed", "undelivered", "canceled" -> new Sent.Refused(answer.toString());
      default ->
          new Sent.Accepted(
              "HTTP "
                  + answer.status()
                  + " "
                  + body.path("sid").asString("")
                  + " "
                  + body.path("status").asString(""));
    };
  }
}
