package io.midwatch.store.json;

import io.midwatch.base.Severity;
import io.midwatch.respond.Notice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Notice}. */
public final class NoticeJson {
  private NoticeJson() {}

  public static ObjectNode write(Notice notice) {
    ObjectNode node = Json.object();
    node.put("kind", Json.word(notice.kind()));
    node.put("subject", notice.subject());
    node.set("items", Json.array(notice.items(), NoticeJson::item));
    node.put("title", notice.title());
    node.put("since", notice.since().toString());
    node.put("at", notice.at().toString());
    node.put("verdict", notice.verdict());
    node.put("reason", notice.reason());
    node.put("service", notice.service());
    node.put("check", notice.check());
    node.set(
        "facts",
        Json.array(
            notice.facts(),
            fact -> Json.object().put("name", fact.name()).put("text", fact.text())));
    node.set("beneath", Json.texts(notice.beneath()));
    node.put("runbook", notice.runbook());
    node.put("link", notice.link());
    return node;
  }

  public static Notice read(JsonNode node) {
    return new Notice(
        Json.word(node, "kind", Notice.Kind.values(), Notice.Kind.WATCHER),
        Json.text(node, "subject"),
        Json.list(node, "items", NoticeJson::readItem),
        Json.text(node, "title"),
        Json.instant(node, "since"),
        Json.instant(node, "at"),
        Json.text(node, "verdict"),
        Json.text(node, "reason"),
        Json.text(node, "service"),
        Json.text(node, "check"),
        Json.list(
            node,
            "facts",
            fact -> new Notice.Fact(Json.text(fact, "name"), Json.text(fact, "text"))),
        Json.texts(node, "beneath"),
        Json.text(node, "runbook"),
        Json.text(node, "link"));
  }

  private static ObjectNode item(Notice.Item item) {
    ObjectNode node = Json.object();
    node.put("alert", item.alert());
    node.put("service", item.service());
    node.put("check", item.check());
    node.put("verdict", item.verdict());
    node.put("reason", item.reason());
    node.put("detail", item.detail());
    node.put("since", item.since().toString());
    node.put("severity", item.severity().word());
    return node;
  }

  private static Notice.Item readItem(JsonNode node) {
    String verdict = Json.text(node, "verdict");
    return new Notice.Item(
        Json.text(node, "alert"),
        Json.text(node, "service"),
        Json.text(node, "check"),
        verdict,
        Json.text(node, "reason"),
        Json.text(node, "detail"),
        Json.instant(node, "since"),
        Json.maybe(node, "severity")
            .flatMap(Severity::parse)
            .orElse(verdict.equals("fail") ? Severity.PAGE : Severity.NOTICE));
  }
}
