package io.midwatch.detect.kind.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program and everything it has started, to be ended together.
 *
 * <p>Three nets, because each has a hole: the process group misses what made a session of its own,
 * the family tree misses what was orphaned, and the mark in the environment (readable under {@code
 * /proc}) misses what has cleaned its environment.
 */
final class ProcessTree {
  /** The variable in the program's environment that its descendants inherit. */
  static final String MARK = "MIDWATCH_RUN";

  private static final int ROUNDS = 5;
  private static final int LARGEST_ENVIRONMENT = 256 * 1024;

  private final Process process;
  private final boolean ownGroup;
  private final byte[] mark;

  /**
   * @param ownGroup the program leads a process group with its own number
   * @param mark the value of {@link #MARK} in its environment
   */
  ProcessTree(Process process, boolean ownGroup, String mark) {
    this.process = process;
    this.ownGroup = ownGroup;
    this.mark = (MARK + '=' + mark).getBytes(StandardCharsets.US_ASCII);
  }

  /** Ends all of them with SIGKILL. Safe to call again and from any thread. */
  void end() {
    List<ProcessHandle> family = process.descendants().toList();
    if (ownGroup) {
      killGroup(process.pid());
    }
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> marked = marked();
      if (marked.isEmpty()) {
        return;
      }
      marked.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** The JDK has no call for a group; the shell's built-in kill is on every POSIX system. */
  private static void killGroup(long group) {
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + group)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(2, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException noShell) {
      // The family tree and the mark remain.
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> marked() {
    List<ProcessHandle> found = new ArrayList<>();
    Path proc = Path.of("/proc");
    if (!Files.isDirectory(proc)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        if (isMarked(entry.resolve("environ"))) {
          ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
        }
      }
    } catch (IOException | NumberFormatException unreadable) {
      // What cannot be listed cannot be ended.
    }
    return found;
  }

  private boolean isMarked(Path environ) {
    try (InputStream in = Files.newInputStream(environ)) {
      return contains(in.readNBytes(LARGEST_ENVIRONMENT), mark);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  private static boolean contains(byte[] text, byte[] wanted) {
    outer:
    for (int i = 0; i <= text.length - wanted.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        if (text[i + j] != wanted[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
