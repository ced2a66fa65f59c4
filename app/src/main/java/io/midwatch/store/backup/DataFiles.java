package io.midwatch.store.backup;

import io.midwatch.store.sqlite.Migrations;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.SqliteFile.Durability;
import io.midwatch.store.state.StateFile;
import io.midwatch.store.telemetry.TelemetryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of a data directory are data, and which schema they follow. */
final class DataFiles {
  private static final Pattern DAY = Pattern.compile("telemetry-\\d{8}\\.db");
  private static final Pattern MONTH = Pattern.compile("rollup-\\d{6}\\.db");
  private static final Pattern COMPANION = Pattern.compile("(.*\\.db)-(wal|shm)");

  private DataFiles() {}

  /** The schema of a file by its name; empty when it is none of ours. */
  static Optional<Migrations> schema(String name) {
    if (name.equals(StateFile.NAME)) {
      return Optional.of(StateFile.migrations());
    }
    if (DAY.matcher(name).matches()) {
      return Optional.of(TelemetryFiles.dayMigrations());
    }
    return MONTH.matcher(name).matches()
        ? Optional.of(TelemetryFiles.monthMigrations())
        : Optional.empty();
  }

  static SqliteFile file(Path dir, String name) {
    return new SqliteFile(dir.resolve(name), Durability.POWER_LOSS);
  }

  /** The names of the data files of a directory, the state first. */
  static List<String> names(Path dir) throws IOException {
    return all(dir).stream().filter(name -> schema(name).isPresent()).toList();
  }

  /** The same with logs that stand beside them. */
  static List<String> withCompanions(Path dir) throws IOException {
    return all(dir).stream()
        .filter(name -> schema(COMPANION.matcher(name).replaceFirst("$1")).isPresent())
        .toList();
  }

  private static List<String> all(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .sorted((a, b) ->
              a.startsWith("state") == b.startsWith("state")
                  ? a.compareTo(b)
                  : a.startsWith("state") ? -1 : 1)
          .toList();
    }
  }
}
