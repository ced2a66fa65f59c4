package io.midwatch.cli;

import io.midwatch.base.SystemClock;
import io.midwatch.store.backup.Manifest;
import io.midwatch.store.backup.Restore;
import io.midwatch.store.sqlite.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The data directory (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Option(names = "--force", description = "Move data that is there aside instead of refusing.")
  private boolean force;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Manifest restored =
          Restore.run(archive, data, new Restore.Existing(force), new SystemClock().now());
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s holds the backup of %s: %d files%n", data, restored.at(), restored.items().size());
      out.flush();
      return Exit.OK;
    } catch (StoreException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      err.flush();
      return Exit.FAIL;
    }
  }
}
