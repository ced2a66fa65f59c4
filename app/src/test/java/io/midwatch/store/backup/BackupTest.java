package io.midwatch.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.store.sqlite.DirectoryLock;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.SqliteFile.Durability;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.state.StateFile;
import io.midwatch.store.telemetry.TelemetryFiles;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
  private static final Restore.Existing REFUSE = new Restore.Existing(false);
  private static final Restore.Existing MOVE_ASIDE = new Restore.Existing(true);

  @TempDir Path temp;

  private Path data;
  private Path archive;

  @BeforeEach
  void makeData() throws Exception {
    data = Files.createDirectory(temp.resolve("data"));
    archive = temp.resolve("backup.zip");
    try (Connection connection = file(data, "state.db").openWriter()) {
      StateFile.migrations().apply(connection, NOW);
      write(connection, "one");
    }
    try (Connection connection = file(data, "telemetry-20261120.db").openWriter()) {
      TelemetryFiles.dayMigrations().apply(connection, NOW);
    }
  }

  private static void write(Connection connection, String text) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO setting (name, body) VALUES ('a', ?)
        ON CONFLICT (name) DO UPDATE SET body = excluded.body
        """,
        text);
  }

  private static SqliteFile file(Path dir, String name) {
    return new SqliteFile(dir.resolve(name), Durability.POWER_LOSS);
  }

  private static String read(Path dir) throws SQLException {
    try (Connection connection = file(dir, "state.db").openReader()) {
      return Sql.list(connection, "SELECT body FROM setting", row -> row.getString(1)).getFirst();
    }
  }

  private Manifest backup() {
    return Backup.make(data, archive, "0.1.0", NOW);
  }

  @Test
  void whatWasBackedUpComesBack() throws Exception {
    Manifest made = backup();
    Path other = temp.resolve("other");

    Manifest restored = Restore.run(archive, other, REFUSE, NOW);

    assertThat(restored).isEqualTo(made);
    assertThat(restored.items())
        .extracting(Manifest.Item::name)
        .containsExactly("state.db", "telemetry-20261120.db");
    assertThat(read(other)).isEqualTo("one");
    assertThat(temp).isDirectoryNotContaining("glob:**.midwatch-backup*");
  }

  @Test
  void takesWhatStandsOnlyInTheLogOfAnOpenFile() throws Exception {
    try (Connection connection = file(data, "state.db").openWriter()) {
      write(connection, "two");
      backup();
    }
    Restore.run(archive, temp.resolve("other"), REFUSE, NOW);

    assertThat(read(temp.resolve("other"))).isEqualTo("two");
  }

  @Test
  void refusesADirectoryThatHoldsDataUnlessItMayBeMovedAside() throws Exception {
    backup();
    try (Connection connection = file(data, "state.db").openWriter()) {
      write(connection, "later");
    }
    assertThatThrownBy(() -> Restore.run(archive, data, REFUSE, NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("--force");
    assertThat(read(data)).isEqualTo("later");

    Restore.run(archive, data, MOVE_ASIDE, NOW);

    assertThat(read(data)).isEqualTo("one");
    assertThat(read(data.resolve("replaced-20261121T040000Z"))).isEqualTo("later");
  }

  @Test
  void refusesADirectoryThatAProcessHolds() {
    backup();
    try (DirectoryLock _ = DirectoryLock.take(temp.resolve("other"))) {
      assertThatThrownBy(() -> Restore.run(archive, temp.resolve("other"), REFUSE, NOW))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use by process");
    }
  }

  @Test
  void refusesABackupOfANewerSchemaBeforeItTouchesAnything() throws Exception {
    backup();
    rename("\"schema\":1", "\"schema\":77");

    assertThatThrownBy(() -> Restore.run(archive, data, MOVE_ASIDE, NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema 77");
    assertThat(read(data)).isEqualTo("one");
  }

  @Test
  void noticesEveryFlippedByteBeforeItTouchesAnything() throws Exception {
    backup();
    byte[] sound = Files.readAllBytes(archive);
    for (int at = 40; at < sound.length; at += sound.length / 29) {
      byte[] bad = sound.clone();
      bad[at] ^= 0x10;
      Files.write(archive, bad);
      try {
        Restore.run(archive, temp.resolve("other" + at), REFUSE, NOW);
        assertThat(read(temp.resolve("other" + at))).isEqualTo("one");
      } catch (StoreException expected) {
        assertThat(temp.resolve("other" + at).resolve("state.db")).doesNotExist();
      }
    }
  }

  @Test
  void refusesAFileThatIsNoBackupAndNamesThatLeadOutside() throws Exception {
    Files.writeString(archive, "not a zip");
    assertThatThrownBy(() -> Restore.run(archive, data, MOVE_ASIDE, NOW))
        .isInstanceOf(StoreException.class);
    Files.delete(archive);
    backup();
    rename("telemetry-20261120.db", "../evil.db");

    assertThatThrownBy(() -> Restore.run(archive, data, MOVE_ASIDE, NOW))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not ours");
  }

  private void rename(String from, String to) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(archive)) {
      Path manifest = zip.getPath("manifest.json");
      Files.writeString(manifest, Files.readString(manifest).replace(from, to));
    }
  }

  @Test
  void leavesOutADamagedDayAndSaysSo() throws Exception {
    Files.writeString(data.resolve("telemetry-20261119.db"), "no database at all ".repeat(999));

    Manifest made = backup();

    assertThat(made.items()).hasSize(2);
    assertThat(made.leftOut()).singleElement().asString().contains("telemetry-20261119.db");
  }

  @Test
  void refusesToOverwriteAndToBackUpNothing() throws Exception {
    Files.writeString(archive, "mine");
    assertThatThrownBy(this::backup).hasMessageContaining("is there already");
    assertThat(Files.readString(archive)).isEqualTo("mine");
    assertThatThrownBy(() -> Backup.make(temp, temp.resolve("b.zip"), "0.1.0", NOW))
        .hasMessageContaining("there is no data");
  }
}
