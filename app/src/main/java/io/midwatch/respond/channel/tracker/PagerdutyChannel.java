package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Answer;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import io.midwatch.respond.channel.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Request;

/**
 * Triggers and resolves alerts at PagerDuty, Events API v2. See {@code docs/channels/pagerduty.md}.
 */
public final class PagerdutyChannel extends CaseChannel {
  private static final String PUBLIC_SERVER = "https://events.pagerduty.com";

  /** PagerDuty's limits: a summary in characters, an event in bytes (512 KB). */
  private static final int MOST_SUMMARY = 1024;

  private static final int MOST_DETAILS = 30_000;

  /** See {@link HttpChannel}. */
  public PagerdutyChannel(Call.Factory client, Clock clock) {
    super(client, clock);
  }

  @Override
  public String key() {
    return "pagerduty";
  }

  @Override
  public String summary() {
    return "Triggers and resolves alerts at PagerDuty (Events API v2).";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        Field.optional(
            "severity",
            new FieldType.Choice(List.of("critical", "error", "warning", "info")),
            "critical",
            "The severity of failures; all other news keeps its own."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(
        Field.optional(
            "server",
            new FieldType.Text(),
            PUBLIC_SERVER,
            "The URL of the Events API; `https://events.eu.pagerduty.com` in Europe."));
  }

  @Override
  Request request(Message message, Case one) throws InvalidValueException {
    String routing = message.reach().address();
    if (!routing.matches("[A-Za-z0-9]{32}")) {
      throw new InvalidValueException(
          "this is not an integration key of PagerDuty",
          "it has 32 letters and digits; add an Events API v2 integration to the service");
    }
    Notice notice = message.notice();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routing);
    event.put("event_action", Case.isOver(notice) ? "resolve" : "trigger");
    event.put("dedup_key", "midwatch-" + one.alert());
    event.put("payload", payload(message, one));
    event.put("client", "Midwatch");
    if (!notice.link().isEmpty()) {
      event.put("client_url", notice.link());
      event.put("links", List.of(Map.of("href", notice.link(), "text", "Open Midwatch")));
    }
    return new Request.Builder()
        .url(message.server(PUBLIC_SERVER).newBuilder().addPathSegments("v2/enqueue").build())
        .header("Idempotency-Key", message.key())
        .post(json(event))
        .build();
  }

  private static Map<String, Object> payload(Message message, Case one) {
    Notice notice = message.notice();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", Cut.characters(one.title(), MOST_SUMMARY));
    payload.put("source", one.check().isEmpty() ? "midwatch" : one.check());
    payload.put("severity", severity(message));
    payload.put("timestamp", notice.at().toString());
    if (!one.service().isEmpty()) {
      payload.put("component", one.service());
    }
    if (!notice.reason().isEmpty()) {
      payload.put("class", notice.reason());
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("text", Cut.bytes(NoticeText.body(message), MOST_DETAILS));
    details.put("midwatch_key", message.key());
    payload.put("custom_details", details);
    return payload;
  }

  private static String severity(Message message) {
    return switch (Grade.of(message.notice())) {
      case CRITICAL -> message.reach().options().text("severity").orElse("critical");
      case WARNING, FLAPPING, WATCHER -> "warning";
      case GOOD -> "info";
    };
  }

  /** An event is taken with 202 and {@code "status": "success"}. */
  @Override
  protected Sent read(Answer answer, Sent byStatus) {
    return answer.isSuccess() && !answer.json().path("status").asString("").equals("success")
        ? new Sent.TryAgain("not the answer of PagerDuty: " + answer, Optional.empty())
        : byStatus;
  }
}
