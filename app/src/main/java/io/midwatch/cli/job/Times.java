package io.midwatch.cli.job;

import io.midwatch.base.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Times on the command line. */
final class Times {
  private Times() {}

  /**
   * The time that an option was given; empty when it was not.
   *
   * @throws ParameterException when it is none
   */
  static Optional<Duration> read(CommandSpec command, String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Duration> read = Durations.parse(text).filter(Duration::isPositive);
    if (read.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), option + " takes a time such as 90s or 2h, not \"" + text + "\"");
    }
    return read;
  }
}
