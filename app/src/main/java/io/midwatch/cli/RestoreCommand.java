package io.midwatch.cli;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.terminal.Moments;
import io.midwatch.store.backup.Manifest;
import io.midwatch.store.backup.Restore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch restore}. */
@Command(
    name = "restore",
    description = "Put a backup into place. Everything is checked before anything is touched.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:restored", "1:refused, with the reason"})
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A file made by midwatch backup.")
  @SuppressWarnings("NullAway.Init")
  private Path archive;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DataOption data;

  @Option(names = "--force", description = "Move data that is there aside instead of refusing.")
  private boolean force;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    Manifest restored =
        Restore.run(archive, data.path(), new Restore.Existing(force), new SystemClock().now());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s holds the backup of %s: %d files%n",
        data.path(), Moments.rounded(restored.at().toString()), restored.items().size());
    out.flush();
    return Exit.OK;
  }
}
