package io.midwatch.cli.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a machine's jobs have in common, as lines {@code name = value}: {@code url}, {@code key},
 * {@code environment}, {@code queue}, {@code ca}, {@code mask}.
 *
 * @param values by name
 * @param problems sentences for people about what could not be understood
 */
record JobConf(Map<String, String> values, List<String> problems) {
  /** The machine's own. */
  static final Path SYSTEM = Path.of("/etc/midwatch/job.conf");

  private static final List<String> NAMES =
      List.of("url", "key", "environment", "queue", "ca", "mask");

  private static final long LARGEST = 64 * 1024;

  JobConf {
    values = Map.copyOf(values);
    problems = List.copyOf(problems);
  }

  /**
   * The first of these that there is: the named one, the person's, the machine's.
   *
   * @param named by option or MIDWATCH_JOB_CONF; must be readable
   */
  static JobConf find(Optional<Path> named, Map<String, String> environment) {
    if (named.isPresent()) {
      return read(named.get());
    }
    String home = environment.getOrDefault("HOME", "");
    String config =
        environment.getOrDefault("XDG_CONFIG_HOME", home.isEmpty() ? "" : home + "/.config");
    Path own = Path.of(config).resolve("midwatch/job.conf");
    if (!config.isEmpty() && Files.exists(own)) {
      return read(own);
    }
    return Files.exists(SYSTEM) ? read(SYSTEM) : new JobConf(Map.of(), List.of());
  }

  private static JobConf read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return new JobConf(Map.of(), List.of(file + " is too large to be settings"));
      }
      return parse(file, Files.readAllLines(file));
    } catch (IOException unreadable) {
      return new JobConf(Map.of(), List.of(file + " can't be read: " + unreadable));
    }
  }

  private static JobConf parse(Path file, List<String> lines) {
    Map<String, String> values = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals < 0 || !NAMES.contains(name)) {
          String where = file + ":" + (i + 1) + ": ";
          problems.add(where + "\"" + name + "\" is none of " + String.join(", ", NAMES));
        } else {
          values.put(name, line.substring(equals + 1).strip());
        }
      }
    }
    return new JobConf(values, problems);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
