package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How large things were before, so that what grows is known over a restart of the agent: as text,
 * and back. What cannot be read is as if it had never been seen.
 */
record Baselines(
    Map<String, LogScan.Seen> logs,
    Map<String, List<TempScan.Sized>> temp,
    Map<String, List<Growing.Walked>> walks) {
  static final Baselines NONE = new Baselines(Map.of(), Map.of(), Map.of());

  /** More than this is not kept, and never read. */
  static final int MOST_CHARACTERS = 8 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST = 20_000;
  private static final Duration OLDEST = Duration.ofDays(30);

  /** As text; times are written as seconds ago. */
  String text(Clock clock) {
    ObjectNode root = JSON.createObjectNode().put("at", clock.now().toString());
    long now = clock.nanos();
    ObjectNode files = root.putObject("logs");
    logs.forEach((path, seen) ->
        files
            .putObject(path)
            .put("ago", ago(now, seen.nanos()))
            .put("size", seen.size())
            .put("last", seen.last())
            .put("peak", seen.peak())
            .put("key", seen.key()));
    ObjectNode folders = root.putObject("temp");
    temp.forEach((path, sizes) -> {
      ArrayNode list = folders.putArray(path);
      sizes.forEach(
          one -> list.addObject().put("ago", ago(now, one.nanos())).put("size", one.size()));
    });
    ObjectNode mounts = root.putObject("walks");
    walks.forEach((mount, walked) -> {
      ArrayNode list = mounts.putArray(mount);
      walked.forEach(one -> {
        ObjectNode walk =
            list.addObject().put("ago", ago(now, one.nanos())).put("least", one.sizes().least());
        ObjectNode sizes = walk.putObject("bytes");
        one.sizes().bytes().forEach((folder, size) -> sizes.put(folder.toString(), size));
      });
    });
    return JSON.writeValueAsString(root);
  }

  private static long ago(long now, long nanos) {
    return Duration.ofNanos(now - nanos).toSeconds();
  }

  /** From text, aged by how long ago that was written. */
  static Baselines read(String text, Clock clock) {
    if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
      return NONE;
    }
    try {
      JsonNode root = JSON.readTree(text);
      Duration since = Duration.between(Instant.parse(root.path("at").asString("")), clock.now());
      if (since.isNegative() || since.compareTo(OLDEST) > 0) {
        return NONE; // A clock that was set makes rates that never were.
      }
      Ages ages = new Ages(clock.nanos(), since.toSeconds());
      return new Baselines(logs(root, ages), temp(root, ages), walks(root, ages));
    } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
      return NONE;
    }
  }

  /** When something was, by the monotonic clock of now. */
  private record Ages(long nanos, long since) {
    long of(JsonNode node) {
      long ago = Math.clamp(node.path("ago").asLong(0), 0, OLDEST.toSeconds());
      return nanos - Duration.ofSeconds(ago + since).toNanos();
    }
  }

  private static Map<String, LogScan.Seen> logs(JsonNode root, Ages ages) {
    Map<String, LogScan.Seen> logs = new HashMap<>();
    root.path("logs").properties().stream()
        .limit(MOST)
        .forEach(one -> {
          JsonNode seen = one.getValue();
          logs.put(
              one.getKey(),
              new LogScan.Seen(
                  ages.of(seen),
                  seen.path("size").asLong(0),
                  seen.path("last").asLong(0),
                  seen.path("peak").asLong(0),
                  seen.path("key").asString("")));
        });
    return logs;
  }

  private static Map<String, List<TempScan.Sized>> temp(JsonNode root, Ages ages) {
    Map<String, List<TempScan.Sized>> temp = new HashMap<>();
    root.path("temp")
        .properties()
        .forEach(one -> {
          List<TempScan.Sized> sizes = new ArrayList<>();
          one.getValue()
              .forEach(size ->
                  sizes.add(new TempScan.Sized(ages.of(size), size.path("size").asLong(0))));
          temp.put(one.getKey(), sizes);
        });
    return temp;
  }

  private static Map<String, List<Growing.Walked>> walks(JsonNode root, Ages ages) {
    Map<String, List<Growing.Walked>> walks = new HashMap<>();
    root.path("walks")
        .properties()
        .forEach(one -> {
          List<Growing.Walked> walked = new ArrayList<>();
          for (JsonNode walk : one.getValue()) {
            Map<Path, Long> bytes = new HashMap<>();
            walk.path("bytes").properties().stream()
                .limit(MOST)
                .forEach(size -> bytes.put(Path.of(size.getKey()), size.getValue().asLong(0)));
            FolderSizes sizes = new FolderSizes(bytes, walk.path("least").asLong(0), true);
            walked.add(new Growing.Walked(ages.of(walk), sizes));
          }
          walks.put(one.getKey(), walked);
        });
    return walks;
  }
}
