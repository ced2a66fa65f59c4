package io.midwatch.store.telemetry;

import io.midwatch.store.sqlite.Migrations;
import io.midwatch.store.sqlite.SqliteFile;
import io.midwatch.store.sqlite.SqliteFile.Durability;
import io.midwatch.store.sqlite.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names and the fate of the files of one directory. */
public final class TelemetryFiles {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
  private static final Pattern DAY_NAME = Pattern.compile("telemetry-(\\d{8})\\.db");
  private static final Pattern MONTH_NAME = Pattern.compile("rollup-(\\d{6})\\.db");
  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm");

  private final Path dir;

  public TelemetryFiles(Path dir) {
    this.dir = dir;
  }

  /** The steps that make the schema of a day. */
  public static Migrations dayMigrations() {
    return new Migrations("telemetry", List.of("001_first.sql"));
  }

  /** The steps that make the schema of a month. */
  public static Migrations monthMigrations() {
    return new Migrations("rollup", List.of("001_first.sql"));
  }

  SqliteFile day(LocalDate day) {
    return new SqliteFile(
        dir.resolve("telemetry-" + DAY.format(day) + ".db"), Durability.PROCESS_END);
  }

  SqliteFile month(YearMonth month) {
    return new SqliteFile(
        dir.resolve("rollup-" + MONTH.format(month) + ".db"), Durability.PROCESS_END);
  }

  /** The days that have a file, in order. */
  public List<LocalDate> days() {
    return named(DAY_NAME, text -> LocalDate.parse(text, DAY));
  }

  /** The months that have a file, in order. */
  public List<YearMonth> months() {
    return named(MONTH_NAME, text -> YearMonth.parse(text, MONTH));
  }

  private <T extends Comparable<? super T>> List<T> named(
      Pattern pattern, Function<String, T> reader) {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(file -> pattern.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .flatMap(matcher -> read(matcher.group(1), reader).stream())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StoreException("cannot list the data directory " + dir + ": " + e, e);
    }
  }

  private static <T> Optional<T> read(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Removes a file with its companions. */
  static void remove(SqliteFile file) throws IOException {
    for (String companion : COMPANIONS) {
      Files.deleteIfExists(companion(file.path(), companion));
    }
  }

  /** Puts a damaged file out of the way, under a name that is free; returns the name. */
  static Path setAside(SqliteFile file) throws IOException {
    String name = file.path().getFileName() + ".damaged";
    Path aside = file.path().resolveSibling(name);
    for (int i = 2; Files.exists(aside); i++) {
      aside = file.path().resolveSibling(name + "-" + i);
    }
    for (String companion : COMPANIONS) {
      Path from = companion(file.path(), companion);
      if (Files.exists(from)) {
        Files.move(from, companion(aside, companion), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return aside;
  }

  private static Path companion(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
