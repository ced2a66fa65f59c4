package io.midwatch.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbered steps that make a schema, applied once each and in the order of their numbers, which
 * may have gaps.
 *
 * <p>Every step is a resource {@code NNN_name.sql}; what was applied stands with its checksum in
 * the table {@code schema_version}. A file of a newer version is refused and left as it is.
 */
public final class Migrations {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS schema_version (
        version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, at TEXT NOT NULL)
      """;

  private final String schema;
  private final List<Step> steps;

  /**
   * @param schema the directory of the resources beside this class's parent package: {@code state}
   * @param names of the files, in order, beginning with {@code 001_}
   */
  public Migrations(String schema, List<String> names) {
    this.schema = schema;
    this.steps =
        names.stream()
            .map(name -> step(schema, name))
            .sorted(Comparator.comparingInt(Step::version))
            .toList();
  }

  /**
   * From which version to which, by how many steps?
   *
   * @param from zero for a file that held nothing
   */
  public record Applied(int from, int to, int steps) {
    /** Was there something, and is it of another form now? */
    public boolean isUpgrade() {
      return from > 0 && steps > 0;
    }

    /** The same in a sentence. */
    public String words(String file, long millis) {
      return "%s was of an older Midwatch; it went from schema %d to %d by %s in %d ms, and an older Midwatch will refuse it from now on"
          .formatted(file, from, to, steps == 1 ? "1 migration" : steps + " migrations", millis);
    }
  }

  /** The version that this program writes. */
  public int newest() {
    return steps.getLast().version();
  }

  /** The version of an open file; 0 when it holds nothing yet. */
  public static int versionOf(Connection connection) throws SQLException {
    boolean any =
        !Sql.list(
                connection,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
                row -> row.getString(1))
            .isEmpty();
    return any
        ? Sql.list(connection, "SELECT MAX(version) FROM schema_version", row -> row.getInt(1))
            .getFirst()
        : 0;
  }

  /**
   * Brings an open file to the newest version, one transaction a step. What was done.
   *
   * @throws StoreException when the file is of a newer version, or was made by other steps
   */
  public Applied apply(Connection connection, Instant now) throws SQLException {
    int version = versionOf(connection);
    refuseNewer(version);
    if (version == 0) {
      Sql.run(connection, TABLE);
    }
    Set<Integer> applied = verify(connection);
    int count = 0;
    for (Step step : steps) {
      if (!applied.contains(step.version())) {
        run(connection, step, now);
        count++;
      }
    }
    return new Applied(version, newest(), count);
  }

  /**
   * Does this program understand that version?
   *
   * @throws StoreException when it does not
   */
  public void refuseNewer(int version) {
    if (version > newest()) {
      throw new StoreException(
          "the %s was written by a newer Midwatch (schema %d; this one knows schemas up to %d): start that Midwatch or a newer one, or restore a backup made before the upgrade. Nothing was changed"
              .formatted(schema, version, newest()));
    }
  }

  /**
   * Is an open file of exactly the version that this program writes?
   *
   * @throws StoreException when it is not
   */
  public void refuseOther(Connection connection) throws SQLException {
    int version = versionOf(connection);
    refuseNewer(version);
    if (version == 0 || verify(connection).size() < steps.size()) {
      throw new StoreException(
          "the %s is of an older Midwatch (schema %d; this one writes schema %d): start midwatch up of this version once. Nothing was changed"
              .formatted(schema, version, newest()));
    }
  }

  /** The numbers of the steps that were applied, each in the form that we hold. */
  private Set<Integer> verify(Connection connection) throws SQLException {
    List<Step> applied =
        Sql.list(
            connection,
            "SELECT version, name, checksum FROM schema_version ORDER BY version",
            row -> new Step(row.getInt(1), row.getString(2), "", row.getString(3)));
    for (Step was : applied) {
      boolean ours =
          steps.stream()
              .anyMatch(step ->
                  step.version() == was.version() && step.checksum().equals(was.checksum()));
      if (!ours) {
        throw new StoreException(
            "the %s was made by another form of step %s than this Midwatch holds: use the Midwatch that made it, or restore a backup"
                .formatted(schema, was.name()));
      }
    }
    return applied.stream().map(Step::version).collect(Collectors.toSet());
  }

  private static void run(Connection connection, Step step, Instant now) throws SQLException {
    Sql.run(connection, "BEGIN IMMEDIATE");
    try {
      for (String statement : step.text().split(";\\s*\\n", -1)) {
        if (!statement.isBlank()) {
          Sql.run(connection, statement);
        }
      }
      Sql.update(
          connection,
          "INSERT INTO schema_version (version, name, checksum, at) VALUES (?, ?, ?, ?)",
          step.version(),
          step.name(),
          step.checksum(),
          now.toString());
      Sql.run(connection, "COMMIT");
    } catch (SQLException e) {
      Sql.run(connection, "ROLLBACK");
      throw e;
    }
  }

  private static Step step(String schema, String name) {
    String path = "/io/midwatch/store/" + schema + "/" + name;
    try (InputStream in = Migrations.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no such migration: " + path);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String form = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList() + "";
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(form.getBytes(StandardCharsets.UTF_8));
      return new Step(
          Integer.parseInt(name.substring(0, 3)), name, text, HexFormat.of().formatHex(digest));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot read migration " + path, e);
    }
  }

  private record Step(int version, String name, String text, String checksum) {}
}
