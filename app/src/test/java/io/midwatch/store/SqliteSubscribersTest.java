package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.plan.status.StatusPage.Way;
import io.midwatch.respond.status.subscribe.Letter;
import io.midwatch.respond.status.subscribe.Subscriber;
import io.midwatch.respond.status.subscribe.SubscriberStore;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubscribersTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456789Z");

  @TempDir Path folder;

  private SqliteStore open() {
    return SqliteStore.open(folder, new VirtualClock(), Retention.ALL);
  }

  @Test
  void subscribersAndLettersAreThereAfterARestart() {
    Subscriber one =
        new Subscriber("a", "public", Way.EMAIL, "a@example.org", List.of("web", "find"), NOW);
    Subscriber two =
        new Subscriber("b", "public", Way.WEBHOOK, "https://b.example", List.of(), NOW);
    Letter letter = new Letter("p1-a", "a", 1, 0, NOW);
    try (SqliteStore store = open()) {
      SubscriberStore all = store.subscribers();
      assertThat(all.cursor()).isEmpty();
      all.save(one);
      all.save(two);
      all.enqueue(7, List.of(letter, new Letter("p1-b", "b", 1, 0, NOW)));
      all.postpone(new Letter("p1-a", "a", 1, 3, NOW.plusSeconds(60)));
      all.enqueue(8, List.of(letter));
    }
    try (SqliteStore store = open()) {
      SubscriberStore all = store.subscribers();
      assertThat(all.cursor()).contains(8L);
      assertThat(all.of("public")).containsExactly(one, two);
      assertThat(all.of("other")).isEmpty();
      assertThat(all.due(NOW, 10)).extracting(Letter::key).containsExactly("p1-b");
      assertThat(all.due(NOW.plusSeconds(60), 10)).hasSize(2);
      all.remove("a");
      assertThat(all.find("a")).isEmpty();
      all.settle("p1-b");
      assertThat(all.due(NOW.plusSeconds(60), 10)).isEmpty();
    }
  }
}
