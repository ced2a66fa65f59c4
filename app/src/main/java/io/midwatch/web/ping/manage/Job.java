package io.midwatch.web.ping.manage;

import io.midwatch.detect.expect.HeartbeatView;
import io.midwatch.detect.expect.Standing;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A heartbeat as the API of others shows it: once, in whatever environments it runs, as the worst
 * of them stands.
 *
 * @param views in its environments, at least one
 */
record Job(List<HeartbeatView> views) {
  Job {
    views = List.copyOf(views);
  }

  /** All of them, in the order of the plan. */
  static List<Job> of(Collection<HeartbeatView> views) {
    Map<String, List<HeartbeatView>> byId = new LinkedHashMap<>();
    for (HeartbeatView view : views) {
      byId.computeIfAbsent(view.heartbeat().id().text(), id -> new ArrayList<>()).add(view);
    }
    return byId.values().stream().map(Job::new).toList();
  }

  Heartbeat heartbeat() {
    return views.getFirst().heartbeat();
  }

  UUID uuid() {
    return views.getFirst().uuid();
  }

  boolean isPlanned() {
    return views.getFirst().planned();
  }

  Standing standing() {
    return views.stream()
        .map(HeartbeatView::standing)
        .max(Comparator.comparingInt(Job::gravity))
        .orElse(Standing.NEW);
  }

  private static int gravity(Standing standing) {
    return switch (standing) {
      case DOWN -> 4;
      case GRACE -> 3;
      case UP -> 2;
      case NEW -> 1;
      case PAUSED -> 0;
    };
  }

  boolean isRunning() {
    return views.stream().anyMatch(view -> !view.runs().isEmpty());
  }

  long pings() {
    return views.stream().mapToLong(HeartbeatView::pings).max().orElse(0);
  }

  Optional<Instant> lastPing() {
    return views.stream().flatMap(view -> view.lastPing().stream()).max(Comparator.naturalOrder());
  }

  Optional<Instant> next() {
    return views.stream().flatMap(view -> view.next().stream()).min(Comparator.naturalOrder());
  }

  Optional<Duration> lastRun() {
    return views.stream()
        .max(Comparator.comparing(view -> view.lastPing().orElse(Instant.EPOCH)))
        .flatMap(HeartbeatView::lastRun);
  }

  /** By which those may know it who may only read (the SHA-1 of half its uuid, in hexadecimal). */
  String uniqueKey() {
    String half = uuid().toString().replace("-", "").substring(0, 16);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(half.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
