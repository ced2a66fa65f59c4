package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.cli.job.send.HttpTransport;
import io.midwatch.cli.job.send.Spool;
import io.midwatch.cli.job.send.Transport;
import io.midwatch.cli.job.send.Trusted;
import io.midwatch.cli.wiring.LocalAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says about where pings go and where they wait. Options win over the
 * environment, that over the file, that over a Midwatch on this machine.
 *
 * @param url where pings are taken
 * @param key stands before names
 * @param environment the job's
 * @param config a file of settings
 * @param data the data folder of a Midwatch on this machine
 * @param queue where pings wait; {@code none} for nowhere
 * @param quiet nothing is said of pings that could not be sent
 */
record ServerWords(
    Optional<String> url,
    Optional<String> key,
    Optional<String> environment,
    Optional<Path> config,
    Optional<Path> data,
    Optional<String> queue,
    boolean quiet) {
  private static final Duration CONNECTING = Duration.ofSeconds(5);

  /**
   * What options, environment and files come to.
   *
   * @param server where pings are taken; empty when nobody said
   * @param key stands before names; empty for none
   * @param environment empty for none
   * @param queue where pings wait; empty when nothing is kept
   * @param ca a file of authorities to trust; empty for those of Java
   * @param mask variables that are secret although their names do not say so
   * @param problems sentences for people
   */
  record Settings(
      String server,
      String key,
      String environment,
      Optional<Path> queue,
      Optional<Path> ca,
      List<String> mask,
      List<String> problems) {
    /** The way there. */
    Transport transport(Clock clock) throws IOException {
      return new HttpTransport(
          clock,
          CONNECTING,
          ca.isPresent() ? Optional.of(Trusted.by(ca.get()).getSocketFactory()) : Optional.empty());
    }

    Optional<Spool> spool(Clock clock) {
      return queue.map(folder -> new Spool(folder, clock));
    }
  }

  Settings settings(Map<String, String> variables) {
    Optional<Path> named =
        config.or(() -> Optional.ofNullable(variables.get("MIDWATCH_JOB_CONF")).map(Path::of));
    JobConf conf = JobConf.find(named, variables);
    List<String> problems = new ArrayList<>(conf.problems());
    String server =
        Access.first(
            url,
            data.isEmpty() ? Optional.ofNullable(variables.get("MIDWATCH_URL")) : Optional.empty(),
            data.isEmpty() ? conf.get("url") : Optional.empty(),
            data.flatMap(LocalAccess::read).map(LocalAccess::url));
    String pingKey =
        Access.first(key, Optional.ofNullable(variables.get("MIDWATCH_PING_KEY")), conf.get("key"));
    String env =
        Access.first(
            environment,
            Optional.ofNullable(variables.get("MIDWATCH_ENV")),
            conf.get("environment"));
    String where =
        Access.first(
            queue,
            Optional.ofNullable(variables.get("MIDWATCH_QUEUE")),
            conf.get("queue"),
            Optional.of(usualQueue(variables)));
    List<String> mask = new ArrayList<>();
    for (String name : conf.get("mask").orElse("").split("[,\\s]+", -1)) {
      if (!name.isEmpty()) {
        mask.add(name);
      }
    }
    Optional<Path> folder =
        where.isEmpty() || where.equals("none") ? Optional.empty() : Optional.of(Path.of(where));
    return new Settings(server, pingKey, env, folder, conf.get("ca").map(Path::of), mask, problems);
  }

  /** Root's jobs keep theirs where the machine keeps such things, a person's theirs at home. */
  private static String usualQueue(Map<String, String> variables) {
    if (System.getProperty("user.name", "").equals("root")) {
      return "/var/lib/midwatch/pings";
    }
    String home = variables.getOrDefault("HOME", "");
    String state =
        variables.getOrDefault("XDG_STATE_HOME", home.isEmpty() ? "" : home + "/.local/state");
    return state.isEmpty() ? "" : state + "/midwatch/pings";
  }
}
