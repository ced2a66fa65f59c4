package io.midwatch.cli.job;

import io.midwatch.base.Clock;
import io.midwatch.cli.job.send.Courier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts together what a run needs. Whatever becomes of the reports, the job is run once and at once,
 * and its exit status is ours.
 */
final class RunWork {
  private final RunWords words;
  private final Clock clock;
  private final Map<String, String> variables = System.getenv();
  private final Consumer<String> notes;

  private RunWork(RunWords words, Clock clock) {
    this.words = words;
    this.clock = clock;
    this.notes = this::note;
  }

  static RunWork of(RunWords words, Clock clock) {
    return new RunWork(words, clock);
  }

  /** Runs the job and reports it; the answer is its exit status. */
  int run() {
    String run = RunId.make().toString();
    Optional<ServerWords.Settings> settings = settings();
    Optional<Reports> reports = settings.flatMap(to -> reports(to, run));
    Path figures = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "midwatch-" + run);
    Map<String, String> environment = new HashMap<>();
    environment.put("MIDWATCH_RUN_ID", run);
    environment.put("MIDWATCH_ID", words.id());
    environment.put("MIDWATCH_MEASURES", figures.toString());
    reports.ifPresent(to -> environment.put("MIDWATCH_PING_URL", to.access().check()));
    List<String> secret = settings.map(ServerWords.Settings::mask).orElse(List.of());
    OutputMask mask = OutputMask.of(variables, secret);
    JobRun.Place place = new JobRun.Place(environment, figures, mask, notes);
    int status = new JobRun(words, place, reports, clock).run();
    try {
      reports.ifPresent(to -> to.courier().close(words.patience()));
    } catch (RuntimeException ours) {
      notes.accept("the end of the run could not be reported: " + ours);
    }
    return status;
  }

  private Optional<ServerWords.Settings> settings() {
    try {
      ServerWords.Settings settings = words.server().settings(variables);
      settings.problems().forEach(notes);
      return Optional.of(settings);
    } catch (RuntimeException wrong) {
      notes.accept("nobody hears of this run: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  /** Empty when there is nowhere to report to: then the job runs all the same. */
  private Optional<Reports> reports(ServerWords.Settings settings, String run) {
    try {
      Access access = Access.of(words.id(), settings.server(), settings.key());
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("rid", run);
      parameters.put("env", settings.environment());
      Courier courier =
          Courier.start(settings.transport(clock), settings.spool(clock), clock, notes);
      return Optional.of(new Reports(access, parameters, courier, clock));
    } catch (RuntimeException | IOException nowhere) {
      notes.accept("nobody hears of this run: " + nowhere.getMessage());
      return Optional.empty();
    }
  }

  private void note(String text) {
    if (!words.server().quiet()) {
      System.err.println("midwatch: " + text);
    }
  }
}
