package io.midwatch.detect.tls.sct;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public logs that a browser knows, as Google and Apple publish them ({@code log_list.json},
 * version 3 of the schema). Immutable.
 *
 * @param published when it was made, if it says so
 * @param logs by their id in hexadecimal digits
 */
public record CtLogList(Optional<Instant> published, Map<String, CtLog> logs) {
  /** In octets. */
  public static final int LARGEST = 2 << 20;

  private static final int MOST = 4_096;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .build();

  public CtLogList {
    logs = Map.copyOf(logs);
  }

  /** The log with this id. */
  public Optional<CtLog> log(String id) {
    return Optional.ofNullable(logs.get(id));
  }

  /**
   * Reads a list.
   *
   * @throws IOException when it is none, with what is wrong and where
   */
  public static CtLogList read(byte[] file) throws IOException {
    if (file.length > LARGEST) {
      throw new IOException("a list of logs has at most " + (LARGEST >> 20) + " MiB");
    }
    try {
      return read(JSON.readTree(file));
    } catch (JacksonException noJson) {
      var at = noJson.getLocation();
      String where =
          at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
      throw new IOException(where + "this is no JSON", noJson);
    }
  }

  private static CtLogList read(JsonNode tree) throws IOException {
    JsonNode operators = tree.path("operators");
    if (!operators.isArray() || operators.isEmpty()) {
      throw new IOException(
          "operators: there is no such list; this takes log_list.json, version 3 of its schema");
    }
    Map<String, CtLog> all = new LinkedHashMap<>();
    for (int i = 0; i < operators.size(); i++) {
      JsonNode operator = operators.get(i);
      String place = "operators[" + i + "]";
      String name = CtLogReader.text(operator, "name", place);
      for (String kind : List.of("logs", "tiled_logs")) {
        JsonNode logs = operator.path(kind);
        if (!logs.isMissingNode() && !logs.isArray()) {
          throw new IOException(place + "." + kind + ": this is no list");
        }
        for (int j = 0; j < logs.size(); j++) {
          String at = place + "." + kind + "[" + j + "]";
          CtLog log = CtLogReader.read(logs.get(j), at, name, kind.startsWith("tiled"));
          if (all.put(log.id(), log) != null) {
            throw new IOException(at + ".log_id: the same log stands in the list twice");
          }
          if (all.size() > MOST) {
            throw new IOException(at + ": a list has at most " + MOST + " logs");
          }
        }
      }
    }
    if (all.isEmpty()) {
      throw new IOException("operators: there is no log in the list");
    }
    return new CtLogList(published(tree), all);
  }

  private static Optional<Instant> published(JsonNode tree) throws IOException {
    JsonNode stamp = tree.path("log_list_timestamp");
    return stamp.isMissingNode()
        ? Optional.empty()
        : Optional.of(CtLogReader.instant(stamp, "log_list_timestamp"));
  }
}
