package io.midwatch.cli.wiring.plan;

import io.midwatch.base.Clock;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Position;
import io.midwatch.plan.Problem;
import io.midwatch.plan.archive.ArchivedPlan;
import io.midwatch.plan.archive.PlanArchive;
import io.midwatch.plan.read.PlanReader;
import io.midwatch.plan.read.PlanSource;
import io.midwatch.plan.read.ReadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which plan is in force? Reads the user's files, and keeps the last good ones so that a bad file
 * never replaces them, even across a restart.
 */
public final class PlanKeeper {
  private final Path path;
  private final PlanReader reader;
  private final Map<String, String> environment;
  private final PlanArchive archive;
  private final Clock clock;
  private List<String> filesRead = List.of();
  private Map<Path, String> stampsRead = Map.of();

  public PlanKeeper(
      Path path,
      PlanReader reader,
      Map<String, String> environment,
      PlanArchive archive,
      Clock clock) {
    this.path = path;
    this.reader = reader;
    this.environment = Map.copyOf(environment);
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * What reading the files came to.
   *
   * @param fingerprint of the files' text; of {@code "unreadable"} when there is none
   * @param read the outcome
   */
  record Reading(String fingerprint, ReadPlan read) {}

  /**
   * The plan to begin with.
   *
   * @param plan in force
   * @param fingerprint of its files
   * @param problems of the files as they are now, when the plan is an earlier one
   * @param warnings of the plan
   * @param before what ran before this process, when that was another one
   */
  public record Start(
      Plan plan,
      String fingerprint,
      List<Problem> problems,
      List<Problem> warnings,
      Optional<Plan> before) {}

  /** Reads the files as they are. */
  Reading read() {
    Map<Path, String> before = stamps();
    Reading reading = readFiles();
    Map<Path, String> after = stamps();
    // What is written while we read has to be read again.
    after.replaceAll((file, stamp) -> before.getOrDefault(file, stamp));
    stampsRead = after;
    return reading;
  }

  /** May the files have changed since they were read? */
  boolean hasChanged() {
    return !stamps().equals(stampsRead);
  }

  private Reading readFiles() {
    try {
      PlanSource source = PlanSource.load(path);
      ReadPlan read = reader.read(source.files(), PlanSource.surroundings(path, environment));
      if (read instanceof ReadPlan.Good good) {
        filesRead = good.filesRead();
        archive.save(new ArchivedPlan(source.files(), source.fingerprint(), clock.now()));
      }
      return new Reading(source.fingerprint(), read);
    } catch (IOException e) {
      String message = Optional.ofNullable(e.getMessage()).orElse("cannot be read");
      Problem problem = new Problem(new Position(path.toString(), 1, 1), message, "");
      return new Reading("unreadable", new ReadPlan.Bad(List.of(problem)));
    }
  }

  /**
   * The plan to begin with: the files as they are, else the last good ones.
   *
   * @throws BadPlanException when neither is sound
   */
  public Start start() throws BadPlanException {
    Optional<ArchivedPlan> last = archive.lastGood();
    Reading now = read();
    return switch (now.read()) {
      case ReadPlan.Good good ->
          new Start(
              good.plan(),
              now.fingerprint(),
              List.of(),
              good.warnings(),
              last.filter(one -> !one.fingerprint().equals(now.fingerprint()))
                  .flatMap(this::again));
      case ReadPlan.Bad bad -> lastGood(bad.problems());
    };
  }

  private Optional<Plan> again(ArchivedPlan archived) {
    return reader.readAgain(archived.files(), PlanSource.surroundings(path, environment))
            instanceof ReadPlan.Good good
        ? Optional.of(good.plan())
        : Optional.empty();
  }

  private Start lastGood(List<Problem> problems) throws BadPlanException {
    Optional<ArchivedPlan> last = archive.lastGood();
    if (last.isPresent()
        && reader.readAgain(last.get().files(), PlanSource.surroundings(path, environment))
            instanceof ReadPlan.Good good) {
      return new Start(
          good.plan(), last.get().fingerprint(), problems, good.warnings(), Optional.empty());
    }
    throw new BadPlanException(problems);
  }

  /** What the files look like from outside: cheap to ask, differs when one may have changed. */
  private Map<Path, String> stamps() {
    Map<Path, String> stamps = new HashMap<>();
    Path absolute = path.toAbsolutePath();
    Path folder = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
    try (var listed =
        Files.isDirectory(path) ? Files.list(path) : java.util.stream.Stream.of(path)) {
      listed.forEach(file -> stamps.put(file, stamp(file)));
    } catch (IOException gone) {
      stamps.put(path, "gone");
    }
    filesRead.forEach(file -> stamps.put(Path.of(file), stamp(folder.resolve(file))));
    return stamps;
  }

  private static String stamp(Path file) {
    try {
      return Files.getLastModifiedTime(file) + "/" + Files.size(file);
    } catch (IOException gone) {
      return "gone";
    }
  }
}
