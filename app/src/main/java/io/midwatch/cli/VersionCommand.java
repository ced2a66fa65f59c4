package io.midwatch.cli;

import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.wiring.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch version}. */
@Command(name = "version", description = "Print the version, and the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("midwatch " + Version.text());
    out.println("Java " + Runtime.version() + ", " + System.getProperty("os.name"));
    out.flush();
    return Exit.OK;
  }
}
