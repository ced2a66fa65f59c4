package io.midwatch.store.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What kind of trouble is an SQL error? Decides whether to try again, set aside or give up. */
public enum Ailment {
  /** The disk, its rights or a lock: the same work may succeed later. */
  SURROUNDINGS,
  /** The file is not a sound database. */
  DAMAGE,
  /** The work itself can never succeed. */
  STATEMENT;

  /** Judges an error by SQLite's primary result code. */
  public static Ailment of(SQLException error) {
    if (!(error instanceof SQLiteException sqlite)) {
      return STATEMENT;
    }
    SQLiteErrorCode code = sqlite.getResultCode();
    return switch (code.code & 0xFF) {
      case 5, 6, 8, 10, 13, 14, 15, 3, 7 -> SURROUNDINGS;
      case 11, 26 -> DAMAGE;
      default -> STATEMENT;
    };
  }

  /** What it means for a person, with what to do. */
  public static String advice(SQLException error) {
    if (!(error instanceof SQLiteException sqlite)) {
      return String.valueOf(error.getMessage());
    }
    String advice =
        switch (sqlite.getResultCode().code & 0xFF) {
          case 13 -> "the disk is full: free some space";
          case 8, 3 -> "the file may not be written: check its owner and rights, and the mount";
          case 14 -> "the file cannot be opened: check that the directory exists and its rights";
          case 10 -> "the disk reports an error: look at the system's log";
          case 5, 6 -> "another process holds the file";
          case 7 -> "the machine is out of memory";
          case 11, 26 -> "the file is damaged: restore a backup with `midwatch restore`";
          default -> "unexpected";
        };
    return advice + " (" + sqlite.getMessage() + ")";
  }
}
