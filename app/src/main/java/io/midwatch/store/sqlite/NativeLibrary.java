package io.midwatch.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * SQLite's native library is unpacked into a temporary directory before it is loaded. Where that
 * directory lies on a mount without the right to execute, the data directory takes its place.
 */
public final class NativeLibrary {
  private static final String PROPERTY = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /** Chooses where to unpack; call it before the first connection. What the user set, stays. */
  public static void prepare(Path dataDir) throws IOException {
    if (System.getProperty(PROPERTY) == null
        && !mayExecute(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
      Path dir = Files.createDirectories(dataDir.resolve("native"));
      System.setProperty(PROPERTY, dir.toAbsolutePath().toString());
    }
  }

  static boolean mayExecute(Path dir) {
    if (!dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.isWritable(dir);
    }
    try {
      Path probe =
          Files.createTempFile(
              dir,
              "midwatch",
              ".probe",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        return Files.isExecutable(probe);
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      return false;
    }
  }
}
