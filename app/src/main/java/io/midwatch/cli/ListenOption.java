package io.midwatch.cli;

import io.midwatch.web.http.ListenAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --listen HOST:PORT}, for every command that serves the pages. */
final class ListenOption {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8640",
      description = "Where pages and the API are served (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private String text;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Fails as a wrong command line does when it is no address. */
  ListenAddress address() {
    return ListenAddress.parse(text)
        .orElseThrow(() ->
            new ParameterException(
                command.commandLine(),
                "--listen takes HOST:PORT such as 127.0.0.1:8640, not \"" + text + "\""));
  }
}
