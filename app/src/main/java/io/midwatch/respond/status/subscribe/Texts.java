package io.midwatch.respond.status.subscribe;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.respond.status.StatusPost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What subscribers read. */
final class Texts {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Texts() {}

  static Postman.Text confirmation(StatusPage page, String link, String key, String subscriber) {
    String body =
        "Somebody, probably you, asked to be told here of changes of "
            + page.title()
            + ".\n\nIf it was you, open this within 24 hours:\n\n"
            + link
            + "\n\nIf not, do nothing, and nothing more will be sent.\n";
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "confirmation");
    json.put("page", page(page));
    json.put("confirm_url", link);
    return new Postman.Text(
        key,
        "Confirm: changes of " + page.title(),
        body,
        JSON.writeValueAsString(json),
        "",
        subscriber);
  }

  static Postman.Text news(StatusPage page, StatusPost post, String key, String end, String id) {
    List<String> names =
        page.components().values().stream()
            .filter(one -> post.components().contains(one.id()))
            .map(one -> one.name())
            .toList();
    String story = page.url() + "/incidents/" + post.story() + ".html";
    String body =
        post.state().label()
            + ": "
            + post.title()
            + "\n\n"
            + post.text()
            + "\n\n"
            + (names.isEmpty() ? "" : "Affects: " + String.join(", ", names) + "\n")
            + story
            + "\n\n-- \nTo get no more of these: "
            + end
            + "\n";
    Map<String, Object> incident = new LinkedHashMap<>();
    incident.put("id", post.story());
    incident.put("name", post.title());
    incident.put("status", post.state().word());
    incident.put("shortlink", story);
    incident.put("components", post.components());
    Map<String, Object> update = new LinkedHashMap<>();
    update.put("id", post.story() + "-" + post.number());
    update.put("status", post.state().word());
    update.put("body", post.text());
    update.put("created_at", post.at().toString());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", post.state().isWork() ? "maintenance" : "incident");
    json.put("page", page(page));
    json.put("incident", incident);
    json.put("update", update);
    json.put("unsubscribe", end);
    return new Postman.Text(
        key,
        "[" + page.title() + "] " + post.state().label() + ": " + post.title(),
        body,
        JSON.writeValueAsString(json),
        end,
        id);
  }

  private static Map<String, Object> page(StatusPage page) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", page.id());
    all.put("name", page.title());
    all.put("url", page.url());
    return all;
  }
}
