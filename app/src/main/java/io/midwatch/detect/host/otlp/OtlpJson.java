package io.midwatch.detect.host.otlp;

import io.midwatch.detect.host.report.BadReportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the same request as JSON: 64-bit numbers may be texts. */
public final class OtlpJson {
  private static final int MOST_POINTS = 20_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(30).build())
                  .build())
          .build();

  private OtlpJson() {}

  /** What a request says, by resource. */
  public static List<OtlpSeen> read(byte[] body) throws BadReportException {
    JsonNode root;
    try {
      root = MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw BadReportException.notJson(e);
    }
    if (!root.path("resourceMetrics").isArray()) {
      throw new BadReportException("it has no resourceMetrics");
    }
    List<OtlpSeen> all = new ArrayList<>();
    int[] count = {0};
    for (JsonNode resource : root.path("resourceMetrics")) {
      List<OtlpSeen.Point> points = new ArrayList<>();
      for (JsonNode scope : resource.path("scopeMetrics")) {
        for (JsonNode metric : scope.path("metrics")) {
          points(metric, points, count);
        }
      }
      all.add(new OtlpSeen(attributes(resource.path("resource").path("attributes")), points));
    }
    return all;
  }

  private static void points(JsonNode metric, List<OtlpSeen.Point> to, int[] count)
      throws BadReportException {
    String name = metric.path("name").asString("");
    for (String kind : List.of("gauge", "sum")) {
      for (JsonNode point : metric.path(kind).path("dataPoints")) {
        if (++count[0] > MOST_POINTS) {
          throw new BadReportException("it has more than " + MOST_POINTS + " points");
        }
        double value = number(point.has("asDouble") ? point.get("asDouble") : point.path("asInt"));
        if (Double.isFinite(value)) {
          to.add(
              new OtlpSeen.Point(
                  name,
                  attributes(point.path("attributes")),
                  (long) Math.max(0, number(point.path("timeUnixNano"))),
                  value));
        }
      }
    }
  }

  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    String text = node.isString() ? node.asString() : "";
    return text.matches("-?[0-9]{1,19}(\\.[0-9]{1,20})?") ? Double.parseDouble(text) : Double.NaN;
  }

  private static Map<String, String> attributes(JsonNode list) {
    Map<String, String> attributes = new HashMap<>();
    for (JsonNode one : list) {
      JsonNode value = one.path("value");
      for (String kind : List.of("stringValue", "intValue", "boolValue", "doubleValue")) {
        if (value.has(kind)) {
          JsonNode said = value.get(kind);
          String text = said.isString() ? said.asString() : said.toString();
          attributes.put(one.path("key").asString(""), text);
        }
      }
    }
    return attributes;
  }
}
