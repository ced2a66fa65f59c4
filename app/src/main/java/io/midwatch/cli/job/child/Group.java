package io.midwatch.cli.job.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A job and everything it has started, to be signalled.
 *
 * <p>Without a terminal the job leads a session and a group of its own, and a signal goes to the
 * whole group. On a terminal it stays in ours, or it could not read the keyboard; then a signal
 * goes to the job alone, as a shell would do it.
 */
final class Group {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Process process;
  private final boolean own;

  private Group(Process process, boolean own) {
    this.process = process;
    this.own = own;
  }

  /** Starts it, in a group of its own where that is right. */
  static Group start(ProcessBuilder builder) throws IOException {
    boolean own = !ProcFigures.hasTerminal() && Files.isExecutable(SETSID);
    if (own) {
      List<String> words = new ArrayList<>();
      words.add(SETSID.toString());
      words.addAll(builder.command());
      builder.command(words);
    }
    return new Group(builder.start(), own);
  }

  Process process() {
    return process;
  }

  /** Sends one; {@code TERM}, {@code USR1}. The JDK knows only two; the shell knows them all. */
  void signal(String name) {
    if (!process.isAlive()) {
      return;
    }
    String target = own ? "-" + process.pid() : Long.toString(process.pid());
    if (!kill(name, target)) {
      if (name.equals("KILL")) {
        process.toHandle().destroyForcibly();
      } else {
        process.toHandle().destroy();
      }
    }
  }

  /** Asks everything it has started to end. */
  void terminate() {
    List<ProcessHandle> family = process.descendants().toList();
    signal("TERM");
    if (!own) {
      family.forEach(ProcessHandle::destroy);
    }
  }

  /** Ends everything it has started, that which made a session of its own too. */
  void destroy() {
    List<ProcessHandle> family = process.descendants().toList();
    signal("KILL");
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean kill(String name, String target) {
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + target)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (kill.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return kill.exitValue() == 0;
      }
      kill.destroyForcibly();
      return false;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
