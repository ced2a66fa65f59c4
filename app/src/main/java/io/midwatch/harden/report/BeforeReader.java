package io.midwatch.harden.report;

import io.midwatch.harden.review.Before;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link Json} wrote the time before. */
public final class BeforeReader {
  private BeforeReader() {}

  /**
   * Reads it.
   *
   * @throws IOException when it is none, with a message for a person
   */
  public static Before read(String json) throws IOException {
    try {
      JsonNode node = new JsonMapper().readTree(json);
      if (node.path("midwatch-review").asInt(0) != Json.VERSION) {
        throw new IOException(
            "this is no review that can be compared with; write it with --format json");
      }
      List<Before.Line> lines = new ArrayList<>();
      for (JsonNode one : node.path("outcomes")) {
        lines.add(
            new Before.Line(
                text(one, "rule"),
                text(one, "at"),
                text(one, "outcome"),
                text(one, "severity"),
                text(one, "text")));
      }
      Map<String, String> kept = new LinkedHashMap<>();
      node.path("kept")
          .properties()
          .forEach(one -> kept.put(one.getKey(), one.getValue().asString("")));
      return new Before(Instant.parse(text(node, "at")), kept, lines);
    } catch (JacksonException | DateTimeParseException damaged) {
      throw new IOException("the review before cannot be read: it is damaged JSON");
    }
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }
}
