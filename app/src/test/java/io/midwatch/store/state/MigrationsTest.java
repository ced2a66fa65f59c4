package io.midwatch.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.store.sqlite.Migrations;
import io.midwatch.store.sqlite.Sql;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir Path dir;

  private final Migrations migrations = StateFile.migrations();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection =
        new SqliteFile(dir.resolve("t.db"), SqliteFile.Durability.PROCESS_END).openWriter();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void appliesEveryStepOnce() throws SQLException {
    assertThat(Migrations.versionOf(connection)).isZero();

    migrations.apply(connection, Instant.EPOCH);
    migrations.apply(connection, Instant.EPOCH.plusSeconds(1));

    assertThat(Migrations.versionOf(connection)).isEqualTo(migrations.newest());
    assertThat(Sql.list(connection, "SELECT at FROM schema_version", row -> row.getString(1)))
        .containsOnly(Instant.EPOCH.toString());
  }

  @Test
  void saysFromWhichVersionToWhichItWent() throws SQLException {
    Migrations old = new Migrations("state", List.of("001_first.sql", "002_event_check.sql"));
    assertThat(old.apply(connection, Instant.EPOCH).isUpgrade()).isFalse();

    Migrations.Applied applied = migrations.apply(connection, Instant.EPOCH);

    int steps =
        Sql.list(connection, "SELECT version FROM schema_version", row -> row.getInt(1)).size() - 2;
    assertThat(applied.isUpgrade()).isTrue();
    assertThat(applied.words("data/state.db", 12))
        .isEqualTo(
            "data/state.db was of an older Midwatch; it went from schema 2 to %d by %d migrations in 12 ms, and an older Midwatch will refuse it from now on"
                .formatted(migrations.newest(), steps));
    assertThat(migrations.apply(connection, Instant.EPOCH).isUpgrade()).isFalse();
  }

  @Test
  void refusesANewerSchemaAndChangesNothing() throws SQLException {
    migrations.apply(connection, Instant.EPOCH);
    Sql.update(connection, "INSERT INTO schema_version VALUES (?, '999_later.sql', 'x', 'y')", 999);

    assertThatThrownBy(() -> migrations.apply(connection, Instant.EPOCH))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema 999")
        .hasMessageContaining("up to " + migrations.newest())
        .hasMessageContaining("start that Midwatch or a newer one");
    assertThat(Migrations.versionOf(connection)).isEqualTo(999);
  }

  @Test
  void refusesAStepThatWasAppliedInAnotherForm() throws SQLException {
    migrations.apply(connection, Instant.EPOCH);
    Sql.update(connection, "UPDATE schema_version SET checksum = 'other' WHERE version = 1");

    assertThatThrownBy(() -> migrations.apply(connection, Instant.EPOCH))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("001_first.sql");
  }

  @Test
  void whatAnIncidentHeldOfItsAlertsBecomesRows() throws SQLException {
    migrations.apply(connection, Instant.EPOCH);
    Sql.run(connection, "DROP INDEX incident_alert_incident");
    Sql.run(connection, "ALTER TABLE incident_alert DROP COLUMN number");
    Sql.run(connection, "ALTER TABLE incident_alert DROP COLUMN body");
    Sql.update(connection, "DELETE FROM schema_version WHERE version = 26");
    String members =
        "[{\"alert\":\"a1\",\"how\":\"first\"},{\"alert\":\"a2\",\"how\":\"service\"}]";
    Sql.update(
        connection,
        "INSERT INTO incident (id, opened_at, live, body) VALUES ('a1', 1, 1, ?)",
        "{\"v\":1,\"id\":\"a1\",\"members\":" + members + "}");
    Sql.run(connection, "INSERT INTO incident_alert (alert, incident) VALUES ('a1', 'a1')");

    migrations.apply(connection, Instant.EPOCH);

    assertThat(
            Sql.list(
                connection,
                "SELECT body FROM incident_alert WHERE incident = 'a1' ORDER BY number",
                row -> row.getString(1)))
        .containsExactly(
            "{\"alert\":\"a1\",\"how\":\"first\"}", "{\"alert\":\"a2\",\"how\":\"service\"}");
    assertThat(Sql.list(connection, "SELECT body FROM incident", row -> row.getString(1)))
        .containsExactly("{\"v\":1,\"id\":\"a1\"}");
  }

  @Test
  void appliesAStepWhoseNumberLiesBelowThoseAppliedBefore() throws SQLException {
    new Migrations("state", List.of("001_first.sql", "004_oncall.sql"))
        .apply(connection, Instant.EPOCH);
    assertThatThrownBy(() -> migrations.refuseOther(connection))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("older Midwatch");

    migrations.apply(connection, Instant.EPOCH.plusSeconds(1));

    migrations.refuseOther(connection);
    assertThat(Migrations.versionOf(connection)).isEqualTo(migrations.newest());
    assertThat(
            Sql.list(
                connection,
                "SELECT version FROM schema_version WHERE at = '1970-01-01T00:00:00Z'",
                row -> row.getInt(1)))
        .containsExactly(1, 4);
  }
}
