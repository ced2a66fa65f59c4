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
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Creates and closes alerts through the Alert API of Opsgenie and those that kept it (Jira Service
 * Management). See {@code docs/channels/opsgenie.md}.
 */
public final class OpsgenieChannel extends CaseChannel {
  private static final String PUBLIC_SERVER = "https://api.opsgenie.com";

  /** Limits of the Alert API, in characters. */
  private static final int MOST_MESSAGE = 130;

  private static final int MOST_DESCRIPTION = 15_000;

  /** How grave news is that is no failure. */
  private static final Map<Grade, String> OTHER_NEWS =
      Map.of(Grade.WATCHER, "P2", Grade.WARNING, "P3", Grade.FLAPPING, "P3", Grade.GOOD, "P3");

  /** See {@link HttpChannel}. */
  public OpsgenieChannel(Call.Factory client, Clock clock) {
    super(client, clock, "the Alert API");
  }

  @Override
  public String key() {
    return "opsgenie";
  }

  @Override
  public String summary() {
    return "Creates and closes alerts through an Opsgenie-compatible Alert API.";
  }

  @Override
  public List<Field> reachFields() {
    return List.of(
        Field.optional(
            "priority",
            new FieldType.Choice(List.of("P1", "P2", "P3", "P4", "P5")),
            "P1",
            "The priority of failures; all other news keeps its own."));
  }

  @Override
  public List<Field> sharedFields() {
    return List.of(
        server(
            PUBLIC_SERVER,
            "The URL before `/v2/alerts`; `https://api.eu.opsgenie.com` in Europe."));
  }

  @Override
  Request request(Message message, Case one) throws InvalidValueException {
    String apiKey = message.reach().address();
    if (!apiKey.matches("[!-~]{8,200}")) {
      throw new InvalidValueException(
          "this is not the key of an API integration", "add an API integration to the team");
    }
    HttpUrl.Builder url = message.server(PUBLIC_SERVER).newBuilder().addPathSegments("v2/alerts");
    String alias = alias(one);
    boolean over = Case.isOver(message.notice());
    if (over) {
      url.addPathSegment(alias).addPathSegment("close");
      url.addQueryParameter("identifierType", "alias");
    }
    return new Request.Builder()
        .url(url.build())
        .header("Authorization", "GenieKey " + apiKey)
        .header("Idempotency-Key", message.key())
        .post(json(over ? close(message, one) : create(message, one, alias)))
        .build();
  }

  private static Map<String, Object> create(Message message, Case one, String alias) {
    Notice notice = message.notice();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", Cut.characters(one.title(), MOST_MESSAGE));
    body.put("alias", alias);
    body.put(
        "description",
        Cut.characters(one.title() + "\n" + NoticeText.body(message), MOST_DESCRIPTION));
    body.put("priority", grade(message, "priority", OTHER_NEWS, "P1"));
    body.put("source", "Midwatch");
    body.put("tags", List.of("midwatch"));
    if (!one.check().isEmpty()) {
      body.put("entity", Cut.characters(one.check(), 512));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("midwatch_key", message.key());
    if (!notice.link().isEmpty()) {
      details.put("link", notice.link());
    }
    body.put("details", details);
    return body;
  }

  private static Map<String, Object> close(Message message, Case one) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("source", "Midwatch");
    body.put(
        "note", Cut.characters(one.title() + "\n" + NoticeText.since(message.notice()), 25_000));
    return body;
  }

  /** A request is taken with 202 and the id by which it is worked on. */
  @Override
  boolean isTaken(JsonNode answer) {
    return answer.has("requestId");
  }
}
