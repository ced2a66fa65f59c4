package io.midwatch.house;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that can be read and no more be written, not even by whoever has them open, as on a disk
 * that went read-only under a running process. Skips a test without the right to make them so.
 */
public final class Frozen implements AutoCloseable {
  /** SQLite maps this one into memory; a page that cannot be written ends the whole process. */
  private static final String MAPPED = "-shm";

  private final Path folder;

  private Frozen(Path folder) {
    this.folder = folder;
  }

  /** Nothing is frozen yet. */
  public static Frozen in(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "frozen", "");
    boolean works = false;
    try (var open = Files.newOutputStream(probe)) {
      works = change("+i", List.of(probe));
      open.write(1);
      works = false;
    } catch (IOException refused) {
      works &= true;
    } finally {
      change("-i", List.of(probe));
      Files.delete(probe);
    }
    assumeTrue(works, "needs root, and a file system with unchangeable files");
    return new Frozen(folder);
  }

  /** No file in it can be written from now on, and none be made beside them. */
  public void freeze() throws IOException {
    change("+i", all());
  }

  /** All can be written again. */
  public void thaw() throws IOException {
    change("-i", all());
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(path -> !path.toString().endsWith(MAPPED)).toList();
    }
  }

  private static boolean change(String flag, List<Path> paths) throws IOException {
    List<String> command = new ArrayList<>(List.of("chattr", flag));
    paths.forEach(path -> command.add(path.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.onExit().join().exitValue() == 0;
  }

  @Override
  public void close() throws IOException {
    thaw();
  }
}
