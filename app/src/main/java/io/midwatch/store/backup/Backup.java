package io.midwatch.store.backup;

import io.midwatch.store.sqlite.Ailment;
import io.midwatch.store.sqlite.Migrations;
import io.midwatch.store.sqlite.NativeLibrary;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.state.StateFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a backup of a data directory: one zip file with a compact, checked copy of every database
 * and a manifest. The watch may go on in another process meanwhile: each copy is one moment of its
 * file, the state's being the first.
 */
public final class Backup {
  private final Path dir;
  private final Path target;
  private final List<Manifest.Item> items = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private Backup(Path dir, Path target) {
    this.dir = dir;
    this.target = target.toAbsolutePath();
  }

  /**
   * Makes a backup. The file stands under its name only when it is whole and was read back.
   *
   * @param target must not be there
   * @param version of this Midwatch, for the manifest
   * @return what is in it; {@code leftOut} names days that are damaged
   * @throws StoreException when there is no data, the target is there, or a write fails
   */
  public static Manifest make(Path dir, Path target, String version, Instant now) {
    if (!Files.isRegularFile(dir.resolve(StateFile.NAME))) {
      throw new StoreException(
          "there is no data in " + dir + ": name the data directory with --data");
    }
    if (Files.exists(target)) {
      throw new StoreException(target + " is there already: choose another name");
    }
    try {
      NativeLibrary.prepare(dir);
      return new Backup(dir, target).run(version, now);
    } catch (IOException | SQLException e) {
      String words = e instanceof SQLException sql ? Ailment.advice(sql) : e.toString();
      throw new StoreException("cannot back up " + dir + " to " + target + ": " + words, e);
    }
  }

  private Manifest run(String version, Instant now) throws IOException, SQLException {
    Path parent = Optional.ofNullable(target.getParent()).orElse(target);
    Path work = Files.createTempDirectory(parent, ".midwatch-backup");
    Path part = work.resolve("part.zip");
    try {
      Manifest manifest;
      try (ZipOutputStream zip = new ZipOutputStream(privately(part), StandardCharsets.UTF_8)) {
        zip.setLevel(Deflater.BEST_SPEED);
        for (String name : DataFiles.names(dir)) {
          add(name, work.resolve("copy.db"), zip);
        }
        manifest = new Manifest(version, now, items, leftOut);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.toText().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      try (BackupFile made = BackupFile.open(part)) {
        made.verify();
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return manifest;
    } finally {
      Files.deleteIfExists(work.resolve("copy.db"));
      Files.deleteIfExists(part);
      Files.deleteIfExists(work);
    }
  }

  private static OutputStream privately(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 << 10);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return out;
  }

  private void add(String name, Path copy, ZipOutputStream zip) throws IOException, SQLException {
    SqliteFile file = DataFiles.file(dir, name);
    try {
      Files.deleteIfExists(copy);
      file.copyTo(copy);
    } catch (SQLException e) {
      if (!Files.exists(file.path())) {
        return;
      }
      if (name.equals(StateFile.NAME) || Ailment.of(e) != Ailment.DAMAGE) {
        throw e;
      }
      leftOut.add(name + ": " + e.getMessage());
      return;
    }
    SqliteFile copied = DataFiles.file(copy.resolveSibling(""), "copy.db");
    List<String> problems = copied.problems();
    if (!problems.isEmpty()) {
      throw new StoreException("the copy of " + name + " is not sound: " + problems.getFirst());
    }
    int schema;
    try (Connection connection = copied.openReader()) {
      schema = Migrations.versionOf(connection);
    }
    zip.putNextEntry(new ZipEntry(name));
    try (InputStream in = Files.newInputStream(copy)) {
      Digests.Copied done = Digests.copy(in, zip, Long.MAX_VALUE);
      items.add(new Manifest.Item(name, schema, done.bytes(), done.sha256()));
    }
    zip.closeEntry();
  }
}
