package io.midwatch.cli;

import io.midwatch.base.SystemClock;
import io.midwatch.cli.remote.DataOption;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.wiring.Version;
import io.midwatch.store.backup.Backup;
import io.midwatch.store.backup.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch backup}. */
@Command(
    name = "backup",
    description =
        "Copy everything that is kept into one file, while Midwatch runs. The copy is read back"
            + " before it gets its name.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the backup is there and whole", "1:it could not be made"})
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The backup; must not be there yet.")
  @SuppressWarnings("NullAway.Init")
  private Path target;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private DataOption data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    Manifest made = Backup.make(data.path(), target, Version.text(), new SystemClock().now());
    PrintWriter err = spec.commandLine().getErr();
    made.leftOut().forEach(day -> err.println("left out, because it is damaged: " + day));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %d files, %d bytes%n", target, made.items().size(), made.bytes());
    out.flush();
    return Exit.OK;
  }
}
