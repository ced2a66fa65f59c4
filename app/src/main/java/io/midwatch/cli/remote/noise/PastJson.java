package io.midwatch.cli.remote.noise;

import io.midwatch.base.CheckId;
import io.midwatch.base.Verdict;
import io.midwatch.respond.report.replay.Loudness;
import io.midwatch.respond.report.replay.PastAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Alerts of the past as the API writes them. */
final class PastJson {
  private PastJson() {}

  static PastAlert alert(JsonNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.path("labels")
        .properties()
        .forEach(one -> labels.put(one.getKey(), one.getValue().asString("")));
    List<String> people = new ArrayList<>();
    node.path("people").forEach(one -> people.add(one.asString("")));
    return new PastAlert(
        text(node, "id"),
        new CheckId(text(node, "check")),
        text(node, "service"),
        Verdict.valueOf(text(node, "verdict").toUpperCase(Locale.ROOT)),
        text(node, "source"),
        labels,
        Instant.parse(text(node, "at")),
        text(node, "apart"),
        Loudness.valueOf(text(node, "loudness").toUpperCase(Locale.ROOT)),
        people);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
