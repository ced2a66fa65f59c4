package io.midwatch.cli.remote;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What commands that ask the running Midwatch have in common: how it is reached, where they print.
 */
public abstract class RemoteCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** The way to the running Midwatch. */
  protected final AccessOption midwatch() {
    return midwatch;
  }

  /** Where it prints; flushed by whoever prints. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
