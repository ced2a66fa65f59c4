package io.midwatch.cli.remote;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data DIR}, for every command that needs what is kept. */
public final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The folder where everything is kept (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path path;

  /** The folder. */
  public Path path() {
    return path;
  }
}
