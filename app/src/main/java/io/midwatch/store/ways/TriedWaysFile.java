package io.midwatch.store.ways;

import io.midwatch.respond.trial.TriedWays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@link TriedWays} as lines of text that are only ever added: time, person, channel, hash. Several
 * processes may write; one line is one write under a lock. A line that was torn by a crash is
 * passed over, so that its way counts as never tried.
 */
public final class TriedWaysFile implements TriedWays {
  /** The file in the data directory. */
  public static final String NAME = "tried-ways.txt";

  /** More than enough for years of tests; what stands before is forgotten. */
  private static final int MOST_BYTES = 4 << 20;

  private final Path file;
  private final int mostBytes;

  /** The file of a data directory, which need not be there. */
  public TriedWaysFile(Path dir) {
    this(dir.resolve(NAME), MOST_BYTES);
  }

  private TriedWaysFile(Path file, int mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  @Override
  public void accepted(Way way, Instant at) {
    String line = at + " " + way.person() + " " + way.channel() + " " + way.address() + "\n";
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND);
          FileLock lock = channel.lock()) {
        // The line break first: it ends what a crash may have torn.
        ByteBuffer bytes = ByteBuffer.wrap(("\n" + line).getBytes(StandardCharsets.UTF_8));
        while (lock.isValid() && bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Map<Way, Instant> all() {
    Map<Way, Instant> ways = new LinkedHashMap<>();
    if (Files.isReadable(file)) {
      text().lines().forEach(line -> read(line, ways));
    }
    return ways;
  }

  /** Hands all that stands in it to another record, and is gone. */
  public void moveTo(TriedWays other) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    Path moving = file.resolveSibling(NAME + ".moving");
    try {
      Files.move(file, moving, StandardCopyOption.REPLACE_EXISTING);
      new TriedWaysFile(moving, MOST_BYTES).all().forEach(other::accepted);
      Files.delete(moving);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move " + file + ": " + e.getMessage(), e);
    }
  }

  private String text() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - mostBytes);
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, from + bytes.position());
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void read(String line, Map<Way, Instant> ways) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 4 || !parts[3].matches("[0-9a-f]{64}")) {
      return;
    }
    try {
      ways.put(new Way(parts[1], parts[2], parts[3]), Instant.parse(parts[0]));
    } catch (DateTimeException e) {
      // Not a line of ours.
    }
  }
}
