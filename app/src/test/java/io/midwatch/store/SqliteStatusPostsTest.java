package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.TimeRange;
import io.midwatch.base.VirtualClock;
import io.midwatch.respond.status.ComponentState;
import io.midwatch.respond.status.PostState;
import io.midwatch.respond.status.StatusPost;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStatusPostsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456789Z");

  @TempDir Path folder;

  private SqliteStore open() {
    return SqliteStore.open(folder, new VirtualClock(), Retention.ALL);
  }

  @Test
  void whatUsersWereToldIsThereAfterARestart() {
    StatusPost incident =
        post(
            1,
            Optional.of("a1b2"),
            PostState.IDENTIFIED,
            Optional.of(ComponentState.MAJOR_OUTAGE),
            Optional.empty());
    StatusPost work =
        post(
            2,
            Optional.empty(),
            PostState.SCHEDULED,
            Optional.empty(),
            Optional.of(new TimeRange(NOW, NOW.plusSeconds(3_600))));
    try (SqliteStore store = open()) {
      store.statusPosts().append(incident);
      store.statusPosts().append(work);
    }
    try (SqliteStore store = open()) {
      assertThat(store.statusPosts().newest(10)).containsExactly(work, incident);
      assertThat(store.statusPosts().newest(1)).containsExactly(work);
    }
  }

  private static StatusPost post(
      long number,
      Optional<String> incident,
      PostState state,
      Optional<ComponentState> shown,
      Optional<TimeRange> planned) {
    return new StatusPost(
        number,
        "public",
        "s" + number,
        incident,
        "Trouble",
        state,
        List.of("web", "find"),
        shown,
        "Line\n\"two\" ünï",
        "ana",
        state == PostState.SCHEDULED,
        planned,
        NOW);
  }
}
