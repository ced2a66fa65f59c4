package io.midwatch.cli.job.send;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A folder of messages that could not be sent, one file each, oldest first. Several processes may
 * use it at the same time: a message is written beside and moved into place whole, and only one
 * process delivers at a time. Readable by its owner only, since addresses hold the key.
 *
 * <p>Bounded: beyond {@value #MOST} messages or {@value #MOST_BYTES} bytes the oldest go.
 */
public final class Spool {
  static final int MOST = 1000;
  static final long MOST_BYTES = 16L * 1024 * 1024;

  /** Beyond this a file in the folder is no message of ours. */
  private static final int LARGEST = 1024 * 1024;

  private static final String SUFFIX = ".ping";
  private static final Duration UNFINISHED = Duration.ofHours(1);

  private final Path folder;
  private final Clock clock;
  private final String process;
  private int count;

  public Spool(Path folder, Clock clock) {
    this(folder, clock, Long.toString(ProcessHandle.current().pid()));
  }

  Spool(Path folder, Clock clock, String process) {
    this.folder = folder;
    this.clock = clock;
    this.process = process;
  }

  /**
   * What became of the messages of a folder.
   *
   * @param dropped sentences about those that are gone without having been taken
   * @param missed sentences about servers that were not reached
   */
  public record Delivered(int sent, int left, List<String> dropped, List<String> missed) {}

  /** Where they lie. */
  public Path folder() {
    return folder;
  }

  /**
   * Keeps a message; it is on disk when this returns.
   *
   * @return how many older ones had to go for it
   */
  public synchronized int keep(Message message) throws IOException {
    Files.createDirectories(folder, ownerOnly("rwx------"));
    // Digits enough for every time, so that names sort by time; then by who and which.
    long micros = ChronoUnit.MICROS.between(java.time.Instant.EPOCH, message.at());
    String name =
        pad(Math.max(0, micros), 17)
            + "-"
            + mark(message.stream())
            + "-"
            + process
            + "-"
            + pad(count++, 5);
    Path unfinished = folder.resolve(name + ".new");
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(KeptMessage.write(message));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    } catch (IOException full) {
      remove(unfinished);
      throw full;
    }
    Files.move(unfinished, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    return makeRoom();
  }

  /** True when something of that stream waits, so that nothing newer may overtake it. */
  public boolean holds(String stream) {
    String mark = "-" + mark(stream) + "-";
    try {
      for (Path file : waiting()) {
        if (file.getFileName().toString().contains(mark)) {
          return true;
        }
      }
      return false;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Two streams with one mark only wait for each other. */
  private static String mark(String stream) {
    return Integer.toHexString(stream.hashCode() | 0x8000_0000);
  }

  /** True when nothing waits. Cheap: the usual case. */
  public boolean isEmpty() {
    try {
      return waiting().isEmpty();
    } catch (IOException unreadable) {
      return true;
    }
  }

  /**
   * Sends what waits, oldest first, until the time is up; a server that is not reached is not asked
   * again this time. Returns at once when another process is at it.
   *
   * @param deadline by {@link Clock#nanos()}
   * @param stop ends it before the next message
   */
  public Delivered flush(Transport transport, long deadline, BooleanSupplier stop)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return new Delivered(0, 0, List.of(), List.of());
    }
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownerOnly("rw-------"));
        FileLock lock = file.tryLock()) {
      if (lock != null) {
        return deliver(transport, deadline, stop);
      }
    } catch (OverlappingFileLockException otherThread) {
      // As another process.
    }
    return new Delivered(0, waiting().size(), List.of(), List.of());
  }

  private Delivered deliver(Transport transport, long deadline, BooleanSupplier stop)
      throws IOException {
    Set<String> down = new HashSet<>();
    List<String> dropped = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    int sent = 0;
    for (Path file : waiting()) {
      if (clock.nanos() - deadline >= 0 || stop.getAsBoolean()) {
        break;
      }
      Optional<Message> message = read(file);
      if (message.isEmpty()) {
        Files.deleteIfExists(file);
        dropped.add("removed " + file.getFileName() + ", which is no ping");
      } else if (!down.contains(server(message.get()))) {
        Answer answer = transport.send(message.get());
        switch (answer.fate()) {
          case TAKEN -> {
            Files.deleteIfExists(file);
            sent++;
          }
          case REFUSED -> {
            Files.deleteIfExists(file);
            dropped.add("a kept ping of " + message.get().at() + " was refused: " + answer.why());
          }
          case NOT_REACHED -> {
            down.add(server(message.get()));
            missed.add(server(message.get()) + " is not reached: " + answer.why());
          }
        }
      }
    }
    return new Delivered(sent, waiting().size(), dropped, missed);
  }

  /** Scheme, host and port. */
  private static String server(Message message) {
    String url = message.url();
    int host = url.indexOf("://");
    int end = host < 0 ? -1 : url.indexOf('/', host + 3);
    return end < 0 ? url : url.substring(0, end);
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // It goes with what else was left behind.
    }
  }

  private int makeRoom() throws IOException {
    List<Path> files = waiting();
    long bytes = 0;
    for (Path file : files) {
      bytes += size(file);
    }
    int gone = 0;
    while (files.size() - gone > MOST || (bytes > MOST_BYTES && files.size() - gone > 1)) {
      Path oldest = files.get(gone++);
      bytes -= size(oldest);
      Files.deleteIfExists(oldest);
    }
    return gone;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  /**
   * Oldest first, without what another user keeps here, which only he can send. What a process left
   * behind half written is cleared away after a while.
   */
  private List<Path> waiting() throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.endsWith(SUFFIX) && Files.isRegularFile(entry) && Files.isReadable(entry)) {
          files.add(entry);
        } else if (name.endsWith(".new") && isOld(entry)) {
          Files.deleteIfExists(entry);
        }
      }
    }
    Collections.sort(files);
    return files;
  }

  private boolean isOld(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(clock.now().minus(UNFINISHED));
    } catch (IOException gone) {
      return false;
    }
  }

  private static Optional<Message> read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST ? Optional.empty() : KeptMessage.read(bytes);
    } catch (NoSuchFileException deliveredByAnother) {
      return Optional.empty();
    }
  }

  private static String pad(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private static FileAttribute<?>[] ownerOnly(String rights) {
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
    };
  }
}
