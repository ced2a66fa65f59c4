package io.midwatch.cli.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a small program of the system and takes what it prints, within bounds. */
final class Program {
  private static final int MOST_BYTES = 256 * 1024;
  private static final long PATIENCE_SECONDS = 5;

  private Program() {}

  /** What it printed; empty, with a note, when it is not there or fails. */
  static Optional<List<String>> lines(Notes notes, String what, String... command) {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
    } catch (IOException e) {
      notes.unread(what, command[0] + " is not there");
      return Optional.empty();
    }
    try {
      process
          .toHandle()
          .onExit()
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(_ -> {
            process.destroyForcibly();
            return process.toHandle();
          });
      byte[] printed = process.getInputStream().readNBytes(MOST_BYTES);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        notes.unread(what, command[0] + " failed");
        return Optional.empty();
      }
      return Optional.of(new String(printed, StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      notes.unread(what, e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
