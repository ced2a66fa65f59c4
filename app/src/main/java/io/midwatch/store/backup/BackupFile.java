package io.midwatch.store.backup;

import io.midwatch.store.sqlite.StoreException;
import io.midwatch.store.state.StateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that is read; nothing in it is believed before it is checked. */
final class BackupFile implements AutoCloseable {
  private static final int LONGEST_MANIFEST = 4 << 20;

  private final Path path;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupFile(Path path, ZipFile zip, Manifest manifest) {
    this.path = path;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a backup and reads its manifest.
   *
   * @throws StoreException when it is no backup of ours, or was made by a newer Midwatch
   */
  static BackupFile open(Path path) throws IOException {
    ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    boolean sound = false;
    try {
      BackupFile file = new BackupFile(path, zip, readManifest(path, zip));
      file.checkNames();
      sound = true;
      return file;
    } finally {
      if (!sound) {
        zip.close();
      }
    }
  }

  private static Manifest readManifest(Path path, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new StoreException(path + " is not a backup of Midwatch: it holds no manifest.json");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LONGEST_MANIFEST);
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw new StoreException(path + " is damaged: its manifest is; use another one");
      }
      return Manifest.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new StoreException(path + " is not a backup of Midwatch: " + e.getMessage(), e);
    }
  }

  private void checkNames() {
    if (manifest.items().stream().noneMatch(item -> item.name().equals(StateFile.NAME))) {
      throw new StoreException(path + " is not whole: it holds no " + StateFile.NAME);
    }
    for (Manifest.Item item : manifest.items()) {
      DataFiles.schema(item.name())
          .orElseThrow(
              () -> new StoreException(path + " holds a file that is not ours: " + item.name()))
          .refuseNewer(item.schema());
      if (zip.getEntry(item.name()) == null) {
        throw new StoreException(path + " is not whole: " + item.name() + " is missing");
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /** Reads everything and compares it with the manifest. */
  void verify() throws IOException {
    for (Manifest.Item item : manifest.items()) {
      copy(item, OutputStream.nullOutputStream());
    }
  }

  /** Writes one file into a directory. */
  void extract(Manifest.Item item, Path dir) throws IOException {
    try (OutputStream out = Files.newOutputStream(dir.resolve(item.name()))) {
      copy(item, out);
    }
  }

  private void copy(Manifest.Item item, OutputStream out) throws IOException {
    ZipEntry entry = zip.getEntry(item.name());
    Digests.Copied copied;
    try (InputStream in = zip.getInputStream(entry)) {
      copied = Digests.copy(in, out, item.bytes());
    } catch (IOException e) {
      throw new StoreException(damaged(item), e);
    }
    if (copied.bytes() != item.bytes() || !copied.sha256().equals(item.sha256())) {
      throw new StoreException(damaged(item));
    }
  }

  private String damaged(Manifest.Item item) {
    return path + " is damaged: " + item.name() + " is not what the manifest says; use another one";
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
