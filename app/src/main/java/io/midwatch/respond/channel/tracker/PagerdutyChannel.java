package io.midwatch.respond.channel.tracker;

import io.midwatch.base.Clock;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.respond.Notice;
import io.midwatch.respond.channel.Cut;
import io.midwatch.respond.channel.Grade;
import io.midwatch.respond.channel.HttpChannel;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.NoticeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Triggers and resolves alerts at PagerDuty, Events API v2. See {@code docs/channels/pagerduty.md}.
 */
public final class PagerdutyChannel extends CaseChannel {
  private static final String PUBLIC_SERVER = "https://events.pagerduty.com";

  /** PagerDuty's limits: a summary in characters, an event in bytes (512 KB). */
  private static final int MOST_SUMMARY = 1024;

  private static final int MOST_DETAILS = 30_000;

  /** How grave news is that is no failure. */
  private static final Map<Grade, String> OTHER_NEWS =
      Map.of(
          Grade.WARNING,
          "warning",
          Grade.FLAPPING,
          "warning",
          Grade.WATCHER,
          "warning",
          Grade.GOOD,
          "info");

  /** See {@link HttpChannel}. */
  public PagerdutyChannel(Call.Factory client, Clock clock) {
    super(client, clock, "PagerDuty");
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
        server(
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
    event.put("dedup_key", alias(one));
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
    payload.put("severity", grade(message, "severity", OTHER_NEWS, "critical"));
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

  /** An event is taken with 202 and {@code "status": "success"}. */
  @Override
  boolean isTaken(JsonNode answer) {
    return answer.path("status").asString("").equals("success");
  }
}
