package io.midwatch.cli.job;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where pings go and where they wait, for commands on the machine of a job. Options win over the
 * environment, that over the file, that over a Midwatch on this machine.
 */
public final class ServerOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where pings are taken, such as https://watch.example.org; or MIDWATCH_URL, or url in"
              + " the file.")
  private @Nullable String url;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The ping key, which a name needs; better MIDWATCH_PING_KEY or key in the file.")
  private @Nullable String key;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description = "The environment it runs in, such as production; or MIDWATCH_ENV.")
  private @Nullable String environment;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The file with url, key and so on (default: ~/.config/midwatch/job.conf, else"
              + " /etc/midwatch/job.conf).")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of a Midwatch on this machine, instead of --url.")
  private @Nullable Path data;

  @Option(
      names = "--queue",
      paramLabel = "DIR",
      description = "Where pings wait that could not be sent; none keeps nothing.")
  private @Nullable String queue;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing about pings that could not be sent.")
  private boolean quiet;

  ServerWords words() {
    return new ServerWords(
        Optional.ofNullable(url),
        Optional.ofNullable(key),
        Optional.ofNullable(environment),
        Optional.ofNullable(config),
        Optional.ofNullable(data),
        Optional.ofNullable(queue),
        quiet);
  }
}
