package io.midwatch.store.json;

import io.midwatch.plan.archive.ArchivedPlan;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link ArchivedPlan}. */
public final class ArchivedPlanJson {
  private ArchivedPlanJson() {}

  public static ObjectNode write(ArchivedPlan plan) {
    ObjectNode node = Json.object();
    node.put("v", 1);
    node.put("fingerprint", plan.fingerprint());
    node.put("at", plan.at().toString());
    ObjectNode files = node.putObject("files");
    plan.files().forEach(files::put);
    return node;
  }

  public static ArchivedPlan read(JsonNode node) {
    LinkedHashMap<String, String> files = new LinkedHashMap<>();
    node.path("files")
        .properties()
        .forEach(entry -> files.put(entry.getKey(), entry.getValue().asString("")));
    return new ArchivedPlan(files, Json.text(node, "fingerprint"), Json.instant(node, "at"));
  }
}
