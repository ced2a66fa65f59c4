package io.midwatch.store.backup;

import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.DirectoryLock;
import io.midwatch.store.sqlite.Migrations;
import io.midwatch.store.sqlite.NativeLibrary;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Puts a backup in the place of a data directory, which no process may hold meanwhile. */
public final class Restore {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path archive;
  private final Path dir;
  private final Path staging;

  private Restore(Path archive, Path dir) {
    this.archive = archive;
    this.dir = dir;
    this.staging = dir.resolve(".restoring");
  }

  /**
   * What to do with data that is there.
   *
   * @param moveAside into a directory {@code replaced-…} beside it; otherwise it is refused
   */
  public record Existing(boolean moveAside) {}

  /**
   * Restores. Everything is unpacked and checked before anything is touched.
   *
   * @return what was restored
   * @throws StoreException when a process holds the directory, it holds data that may not be moved
   *     aside, or the backup is damaged, of a newer Midwatch or none
   */
  public static Manifest run(Path archive, Path dir, Existing existing, Instant now) {
    if (!Files.isRegularFile(archive)) {
      throw new StoreException("there is no backup " + archive);
    }
    try (DirectoryLock _ = DirectoryLock.take(dir);
        BackupFile backup = BackupFile.open(archive)) {
      NativeLibrary.prepare(dir);
      Restore restore = new Restore(archive, dir);
      restore.refuseUnless(existing);
      restore.unpack(backup);
      restore.swap(backup.manifest(), now);
      return backup.manifest();
    } catch (IOException | SQLException e) {
      String words = e instanceof SQLException sql ? Ailment.advice(sql) : e.toString();
      throw new StoreException("cannot restore " + archive + " to " + dir + ": " + words, e);
    }
  }

  private void refuseUnless(Existing existing) throws IOException {
    List<String> there = DataFiles.withCompanions(dir);
    if (!there.isEmpty() && !existing.moveAside()) {
      throw new StoreException(
          dir + " holds data (" + there.getFirst() + "): use --force to move it aside first");
    }
  }

  private void unpack(BackupFile backup) throws IOException, SQLException {
    clearStaging();
    Files.createDirectories(staging);
    for (Manifest.Item item : backup.manifest().items()) {
      backup.extract(item, staging);
      check(item.name());
      try (FileChannel channel =
          FileChannel.open(staging.resolve(item.name()), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  private void check(String name) throws SQLException {
    SqliteFile file = DataFiles.file(staging, name);
    List<String> problems = file.problems();
    if (!problems.isEmpty()) {
      throw new StoreException(archive + " is damaged: " + name + ": " + problems.getFirst());
    }
    try (Connection connection = file.openReader()) {
      int version = Migrations.versionOf(connection);
      DataFiles.schema(name).ifPresent(schema -> schema.refuseNewer(version));
    }
  }

  private void swap(Manifest manifest, Instant now) throws IOException {
    List<String> there = DataFiles.withCompanions(dir);
    if (!there.isEmpty()) {
      Path aside = Files.createDirectories(dir.resolve("replaced-" + STAMP.format(now)));
      for (String name : there) {
        Files.move(dir.resolve(name), aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    for (Manifest.Item item : manifest.items().reversed()) {
      Files.move(
          staging.resolve(item.name()), dir.resolve(item.name()), StandardCopyOption.ATOMIC_MOVE);
    }
    clearStaging();
  }

  private void clearStaging() throws IOException {
    if (Files.isDirectory(staging)) {
      try (Stream<Path> files = Files.list(staging)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(staging);
    }
  }
}
