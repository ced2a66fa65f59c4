package io.midwatch.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/**
 * One database file, and how connections to it are opened: write-ahead log, pages of 8 KiB, a page
 * cache of at most 2 MiB for writing and 512 KiB for reading.
 *
 * @param path where it is
 * @param durability what a commit promises
 */
public record SqliteFile(Path path, Durability durability) {
  private static final int BUSY_MILLIS = 5_000;
  private static final int WAL_LIMIT = 16 << 20;

  /** What a commit promises. */
  public enum Durability {
    /** It is on disk, also when the power fails ({@code synchronous=FULL}). */
    POWER_LOSS,
    /** It survives the end of the process; a power cut may take the last seconds (NORMAL). */
    PROCESS_END
  }

  /** Opens the one connection that writes; creates the file when it is not there. */
  public Connection openWriter() throws SQLException {
    SQLiteConfig config = config(2_048);
    config.setPageSize(8_192);
    config.setJournalMode(JournalMode.WAL);
    config.setJournalSizeLimit(WAL_LIMIT);
    config.setSynchronous(
        switch (durability) {
          case POWER_LOSS -> SynchronousMode.FULL;
          case PROCESS_END -> SynchronousMode.NORMAL;
        });
    return config.createConnection(url());
  }

  /** Opens a connection that may only read; fails when the file is not there. */
  public Connection openReader() throws SQLException {
    SQLiteConfig config = config(512);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Connection connection = config.createConnection(url());
    Sql.run(connection, "PRAGMA query_only = 1");
    return connection;
  }

  /**
   * Writes a compact copy of the file as it stands at this moment; others may write meanwhile.
   *
   * @param target must not be there
   */
  public void copyTo(Path target) throws SQLException {
    SQLiteConfig config = config(1_024);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    try (Connection connection = config.createConnection(url())) {
      Sql.update(connection, "VACUUM INTO ?", target.toAbsolutePath().toString());
    }
  }

  /** What SQLite's own check finds wrong, a line each; empty when the file is sound. */
  public List<String> problems() throws SQLException {
    try (Connection connection = openReader()) {
      return Sql.list(connection, "PRAGMA quick_check(20)", row -> row.getString(1)).stream()
          .filter(line -> !line.equals("ok"))
          .toList();
    }
  }

  private static SQLiteConfig config(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-cacheKib);
    config.setTempStore(TempStore.MEMORY);
    config.setGetGeneratedKeys(false); // Nobody asks; else each insert costs a second statement.
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + path.toAbsolutePath();
  }
}
