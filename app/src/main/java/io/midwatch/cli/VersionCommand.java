package io.midwatch.cli;

import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.wiring.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch version}. */
@Command(name = "version", description = "Print the version, and the Java it runs on.")
final class VersionCommand implements Callable<Integer>, CommandLine.IVersionProvider {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public String[] getVersion() {
    return new String[] {
      "midwatch " + Version.text(),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (String line : getVersion()) {
      out.println(line);
    }
    out.flush();
    return Exit.OK;
  }
}
