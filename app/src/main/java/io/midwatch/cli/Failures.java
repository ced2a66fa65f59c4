package io.midwatch.cli;

import io.midwatch.cli.remote.PlanOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.store.sqlite.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What a person is told when a command cannot do its work: a sentence for what may happen to
 * anybody, and the whole stack for what is a mistake of ours.
 */
final class Failures {
  private Failures() {}

  /** Says what is wrong; the answer is the command's exit status. */
  static int say(Exception failure, CommandLine command, ParseResult words) throws Exception {
    int status = command.getCommandSpec().exitCodeOnExecutionException();
    return said(failure, command.getErr(), status).orElseThrow(() -> failure);
  }

  /**
   * Says what is wrong, unless it is a mistake of ours.
   *
   * @param status of a command that could not do its work
   * @return the exit status; empty where nothing was said
   */
  static OptionalInt said(Exception failure, PrintWriter err, int status) {
    switch (failure) {
      case BadPlanException bad -> {
        PlanOption.print(bad.problems(), err);
        return OptionalInt.of(Exit.USAGE);
      }
      case FileSystemException file -> err.println(sentence(file));
      case IOException outside -> err.println(message(outside));
      case StoreException store -> err.println(message(store));
      default -> {
        return OptionalInt.empty();
      }
    }
    err.flush();
    return OptionalInt.of(status);
  }

  private static String message(Exception failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.toString());
  }

  /** Java's own message is the bare path. */
  private static String sentence(FileSystemException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "no right to use " + denied.getFile();
      case NoSuchFileException none -> "there is no " + none.getFile();
      default -> failure.toString();
    };
  }
}
