package io.midwatch.store.json;

import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.Page.State;
import io.midwatch.respond.page.PageEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Page} and {@link PageEntry}. */
public final class PageJson {
  private PageJson() {}

  public static ObjectNode write(Page page) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("id", page.id());
    node.put("service", page.service());
    node.put("check", page.check());
    node.put("openedAt", page.openedAt().toString());
    node.set("state", write(page.state()));
    node.put("rounds", page.rounds());
    node.set("paged", Json.array(page.paged().entrySet(), PageJson::write));
    node.set("services", Json.texts(page.services()));
    return node;
  }

  private static ObjectNode write(Map.Entry<String, Integer> paged) {
    ObjectNode node = Json.object();
    node.put("person", paged.getKey());
    node.put("times", paged.getValue());
    return node;
  }

  private static ObjectNode write(State state) {
    ObjectNode node = Json.object();
    node.put("since", state.since().toString());
    switch (state) {
      case State.Open open -> {
        node.put("is", "open");
        node.put("step", open.step());
        node.put("next", open.next().toString());
      }
      case State.Acknowledged taken -> {
        node.put("is", "acknowledged");
        node.put("person", taken.person());
        node.put("channel", taken.channel());
        node.put("until", taken.until().toString());
      }
      case State.Ended ended -> {
        node.put("is", "ended");
        node.put("why", ended.why());
      }
    }
    return node;
  }

  public static Page read(JsonNode node) {
    Map<String, Integer> paged = new LinkedHashMap<>();
    node.path("paged")
        .forEach(one -> paged.put(Json.text(one, "person"), one.path("times").asInt(0)));
    return new Page(
        Json.text(node, "id"),
        Json.text(node, "service"),
        Json.text(node, "check"),
        Json.instant(node, "openedAt"),
        state(node.path("state")),
        node.path("rounds").asInt(0),
        paged,
        new LinkedHashSet<>(Json.texts(node, "services")));
  }

  /** What this version does not know is open and due: better paged once too often. */
  private static State state(JsonNode node) {
    return switch (Json.text(node, "is")) {
      case "acknowledged" ->
          new State.Acknowledged(
              Json.text(node, "person"),
              Json.text(node, "channel"),
              Json.instant(node, "since"),
              Json.instant(node, "until"));
      case "ended" -> new State.Ended(Json.instant(node, "since"), Json.text(node, "why"));
      default ->
          new State.Open(
              node.path("step").asInt(0),
              Json.instant(node, "since"),
              Json.maybeInstant(node, "next").orElse(Json.instant(node, "since")));
    };
  }

  public static ObjectNode write(PageEntry entry) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("at", entry.at().toString());
    node.put("what", Json.word(entry.what()));
    node.set("people", Json.texts(entry.people()));
    node.put("channel", entry.channel());
    node.put("text", entry.text());
    return node;
  }

  public static PageEntry readEntry(JsonNode node) {
    return new PageEntry(
        Json.instant(node, "at"),
        Json.word(node, "what", PageEntry.What.values(), PageEntry.What.REPEATED),
        Json.texts(node, "people"),
        Json.text(node, "channel"),
        Json.text(node, "text"));
  }
}
