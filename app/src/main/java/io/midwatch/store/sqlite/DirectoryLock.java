package io.midwatch.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** One process per data directory; the system frees the lock when the process ends, however. */
public final class DirectoryLock implements AutoCloseable {
  private static final String NAME = "midwatch.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory, which is created (for its owner only) when it is not there.
   *
   * @throws StoreException when another process holds it, naming that process
   */
  public static DirectoryLock take(Path dir) {
    Path file = dir.resolve(NAME);
    FileChannel channel = null;
    try {
      create(dir);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = read(channel);
        channel.close();
        throw new StoreException(
            "the data directory "
                + dir
                + " is in use by process "
                + holder
                + ": stop that one, or give this one another directory with --data");
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
      return new DirectoryLock(channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreException("cannot lock the data directory " + dir + ": " + remedy(dir, e), e);
    }
  }

  private static String remedy(Path dir, IOException failure) {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      return "it is a file; name a folder with --data";
    }
    return failure instanceof AccessDeniedException
        ? "check its owner and rights: " + Rights.owners(dir)
        : "check its owner and rights (" + failure + ")";
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    int size = channel.read(buffer, 0);
    String text = new String(buffer.array(), 0, Math.max(size, 0), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "(unknown)" : text;
  }

  private static void create(Path dir) throws IOException {
    if (Files.isDirectory(dir)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(dir);
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The first error is the one to tell.
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
