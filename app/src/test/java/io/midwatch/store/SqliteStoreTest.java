package io.midwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.KeyValueStore;
import io.midwatch.plan.archive.ArchivedPlan;
import io.midwatch.store.sqlite.StoreClock;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.telemetry.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");

  @TempDir Path dir;

  private SqliteStore open() {
    return SqliteStore.open(dir.resolve("data"), new StoreClock(AT), Retention.USUAL);
  }

  @Test
  void keepsTextsByName() {
    try (SqliteStore store = open()) {
      KeyValueStore texts = store.keyValues();
      texts.put("token/a", "1");
      texts.put("token/b", "zwölf");
      texts.put("token/a", "2");
      texts.put("token_c", "3");
      texts.put("other", "4");
      texts.remove("other");
      texts.remove("never");
    }
    try (SqliteStore store = open()) {
      assertThat(store.keyValues().get("token/a")).contains("2");
      assertThat(store.keyValues().get("other")).isEmpty();
      assertThat(store.keyValues().withPrefix("token/"))
          .isEqualTo(Map.of("token/a", "2", "token/b", "zwölf"));
      assertThat(store.keyValues().withPrefix("token_")).isEqualTo(Map.of("token_c", "3"));
      assertThat(store.keyValues().withPrefix("")).hasSize(3);
    }
  }

  @Test
  void keepsTheLastGoodPlanWithItsFilesInOrder() {
    LinkedHashMap<String, String> files = new LinkedHashMap<>();
    files.put("z.yml", "services: {}\n");
    files.put("a.yml", "# ü\n");
    ArchivedPlan plan = new ArchivedPlan(files, "sha256:1", AT);
    try (SqliteStore store = open()) {
      assertThat(store.plans().lastGood()).isEmpty();
      store.plans().save(new ArchivedPlan(new LinkedHashMap<>(), "sha256:0", AT.minusSeconds(1)));
      store.plans().save(plan);
    }
    try (SqliteStore store = open()) {
      ArchivedPlan found = store.plans().lastGood().orElseThrow();
      assertThat(found).isEqualTo(plan);
      assertThat(found.files().sequencedKeySet()).containsExactly("z.yml", "a.yml");
    }
  }

  @Test
  void refusesADirectoryThatAnotherProcessHoldsAndNamesIt() {
    try (SqliteStore first = open()) {
      assertThat(first.health().writable()).isTrue();
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
    }
    open().close();
  }

  @Test
  void makesADirectoryForItsOwnerOnly() throws Exception {
    open().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @Test
  void saysWhatToDoWhenTheFileIsNoDatabase() throws Exception {
    Files.createDirectories(dir.resolve("data"));
    Files.writeString(
        dir.resolve("data/state.db"), "this is not a database, not at all\n".repeat(99));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("state.db")
        .hasMessageContaining("restore a backup");
  }
}
