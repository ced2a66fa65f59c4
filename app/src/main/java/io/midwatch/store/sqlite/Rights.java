package io.midwatch.store.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * May we write what lies in a data folder? A file that somebody else left there, root for example
 * when it restored a backup, would be read and never written: nothing would be kept, and the start
 * would wait for a disk that gets well.
 */
public final class Rights {
  private Rights() {}

  /**
   * Looks at every database of the folder.
   *
   * @throws StoreException when one may not be written; the message says whose it is
   */
  public static void needed(Path dir) {
    needed(dir, Files::isWritable);
  }

  static void needed(Path dir, Predicate<Path> writable) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "*.db{,-wal,-shm}")) {
      for (Path file : files) {
        if (!writable.test(file)) {
          throw new StoreException(
              "%s may not be written: %s (chown -R %s %s), or its disk is mounted read-only"
                  .formatted(file, owners(file), System.getProperty("user.name"), dir));
        }
      }
    } catch (IOException e) {
      throw new StoreException("cannot look into " + dir + ": " + e, e);
    }
  }

  /** Whose it is, or the folder in which it would be, and who we are. */
  static String owners(Path path) {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return "%s belongs to %s, and Midwatch runs as %s"
          .formatted(there, Files.getOwner(there).getName(), System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return "Midwatch runs as " + System.getProperty("user.name");
    }
  }
}
