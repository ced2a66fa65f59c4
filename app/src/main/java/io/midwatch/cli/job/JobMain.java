package io.midwatch.cli.job;

import io.midwatch.base.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code midwatch run} and {@code midwatch ping} as the launcher starts them: past the rest of the
 * program, which a job need not wait for.
 */
public final class JobMain {
  private JobMain() {}

  /** Runs the command if its words are plain; empty when somebody has to read them more closely. */
  public static OptionalInt quick(String... words) {
    if (words.length > 1 && words[0].equals("run")) {
      return QuickWords.run(words)
          .map(run -> OptionalInt.of(RunWork.of(run, new SystemClock()).run()))
          .orElse(OptionalInt.empty());
    }
    return words.length > 1 && words[0].equals("ping") ? ping(words) : OptionalInt.empty();
  }

  private static OptionalInt ping(String[] words) {
    Optional<PingWords> ping = QuickWords.ping(words, System.getenv());
    if (ping.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(PingWork.send(ping.get(), new SystemClock(), err()));
    } catch (IllegalArgumentException | IOException nothingSentYet) {
      // Read again by picocli, which fails in the same way and says how.
      return OptionalInt.empty();
    }
  }

  private static PrintWriter err() {
    return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  }

  /** The process. */
  public static void main(String[] words) throws IOException {
    String training = System.getenv("MIDWATCH_TRAIN");
    if (training != null && training.equals("jar")) {
      JobJar.write(Path.of(words[0]), Path.of(words[1]));
      return;
    }
    OptionalInt status = training == null ? quick(words) : OptionalInt.of(JobTraining.run());
    System.exit(status.isPresent() ? status.getAsInt() : JobLine.commandLine().execute(words));
  }
}
