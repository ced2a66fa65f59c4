package io.midwatch.store.expect;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Instants as nanoseconds since 1970, exact until 2262. */
final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  static long nanos(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  static void put(ObjectNode node, String name, Instant at) {
    node.put(name, nanos(at));
  }

  static void put(ObjectNode node, String name, Optional<Instant> at) {
    at.ifPresent(time -> node.put(name, nanos(time)));
  }

  static Optional<Instant> get(JsonNode node, String name) {
    return node.has(name) ? Optional.of(instant(node.path(name).asLong(0))) : Optional.empty();
  }
}
