package io.midwatch.harden.review.web.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the body of a health endpoint says is bad. */
public final class HealthBody {
  private static final Set<String> BAD =
      Set.of(
          "down",
          "out_of_service",
          "fail",
          "failed",
          "failing",
          "error",
          "unhealthy",
          "degraded",
          "critical",
          "red",
          "unavailable");

  private static final Set<String> STATES =
      Set.of("status", "state", "health", "result", "healthy", "ok", "up", "alive", "ready");
  private static final int DEEPEST = 6;
  private static final int MOST = 10;

  private HealthBody() {}

  /** Each bad state with its place: {@code components.db.status: DOWN}. */
  public static List<String> bad(String body) {
    List<String> bad = new ArrayList<>();
    try {
      look(new JsonMapper().readTree(body), "", 0, bad);
    } catch (JacksonException notJson) {
      return List.of();
    }
    return bad;
  }

  /**
   * A condition that holds while it is well: {@code body.status == "UP"}; empty without a state.
   */
  public static Optional<String> state(String body) {
    try {
      JsonNode status = new JsonMapper().readTree(body).path("status");
      boolean plain = status.isString() && status.asString().matches("[A-Za-z_-]{1,20}");
      return plain && bad(body).isEmpty()
          ? Optional.of("body.status == \"" + status.asString() + "\"")
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static void look(JsonNode node, String path, int depth, List<String> bad) {
    if (depth > DEEPEST || bad.size() >= MOST) {
      return;
    }
    int index = 0;
    if (node.isArray()) {
      for (JsonNode one : node) {
        look(one, path + "[" + index++ + "]", depth + 1, bad);
      }
      return;
    }
    node.properties()
        .forEach(one -> {
          String at = path.isEmpty() ? one.getKey() : path + "." + one.getKey();
          boolean isState = STATES.contains(one.getKey().toLowerCase(Locale.ROOT));
          if (isState && isBad(one.getValue()) && bad.size() < MOST) {
            bad.add(at + ": " + one.getValue().asString("false"));
          }
          look(one.getValue(), at, depth + 1, bad);
        });
  }

  private static boolean isBad(JsonNode value) {
    return (value.isBoolean() && !value.asBoolean())
        || (value.isString() && BAD.contains(value.asString().strip().toLowerCase(Locale.ROOT)));
  }
}
