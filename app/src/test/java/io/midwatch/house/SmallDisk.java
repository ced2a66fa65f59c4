package io.midwatch.house;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk that can really be full: a small file system of our own. Skips a test without the right.
 */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it in a folder of this name that is made for it. */
  public static SmallDisk at(Path folder) throws IOException {
    Files.createDirectory(folder);
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.toString()),
        "needs the right to mount a file system: run it as root");
    return new SmallDisk(folder);
  }

  /** Where it is mounted. */
  public Path folder() {
    return folder;
  }

  /** Takes every byte that is left. */
  public void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      String message = String.valueOf(full.getMessage());
      if (!message.contains("No space left")) {
        throw full;
      }
    }
  }

  /** Gives back what {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  private static boolean ran(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.onExit().join().exitValue() == 0;
  }

  @Override
  public void close() throws IOException {
    ran("umount", "--lazy", folder.toString());
  }
}
