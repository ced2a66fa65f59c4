package io.midwatch.detect.kind.exec;

import io.midwatch.base.Durations;
import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.exec.ProgramRun.Outcome;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.condition.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program and takes its exit status for the answer.
 *
 * @param command the program and its arguments
 * @param directory where it runs
 * @param environment all that it finds in its environment
 * @param conditionsDecide the plan's own expectations judge the exit status, not the convention
 * @param mask hides secrets in what it printed
 */
record ExecProbe(
    CommandLine command,
    Path directory,
    Map<String, String> environment,
    boolean conditionsDecide,
    Mask mask)
    implements Probe {
  /** Ended by us shortly before the runner's own deadline, so that the finding can say more. */
  private static final Duration MARGIN = Duration.ofMillis(100);

  @Override
  public Sighting look(Look look) throws InterruptedException {
    look.hop(command.program());
    Optional<Path> file = command.find(environment.getOrDefault("PATH", ""));
    if (file.isEmpty()) {
      return Sighting.failed(
          Reason.PROGRAM_UNKNOWN,
          "there is no program " + command.program() + " that may be run on this machine");
    }
    if (!Files.isDirectory(directory)) {
      return Sighting.failed(
          Reason.PROGRAM_UNKNOWN, "the folder " + directory + " to run in does not exist");
    }
    Duration limit = look.left();
    look.begin(Phase.CONNECT);
    ProgramRun run;
    try {
      List<String> words = new ArrayList<>(command.words());
      words.set(0, file.get().toString());
      run = ProgramRun.start(words, directory, environment);
    } catch (IOException failed) {
      return Sighting.failed(
          Reason.PROGRAM_UNKNOWN, mask.apply("it cannot be started: " + failed.getMessage()));
    }
    look.closeAtDeadline(run::close);
    look.begin(Phase.FIRST_BYTE);
    Duration left = look.left();
    Duration margin = left.compareTo(MARGIN.multipliedBy(5)) < 0 ? left.dividedBy(5) : MARGIN;
    try {
      Outcome outcome = run.await(left.minus(margin));
      look.end();
      return sighting(outcome, limit);
    } catch (InterruptedException abandoned) {
      run.close();
      throw abandoned;
    }
  }

  Sighting sighting(Outcome outcome, Duration limit) {
    PluginOutput output = PluginOutput.parse(mask.apply(outcome.output()));
    return switch (outcome.end()) {
      case EXITED -> exited(outcome, output);
      case TIME_UP ->
          ended(
              Reason.TIMEOUT,
              "it was still running after "
                  + Durations.rough(limit)
                  + " and was ended with all it had started",
              outcome);
      case FLOODED ->
          ended(
              Reason.BODY_TOO_LARGE,
              "it printed more than " + Capture.FLOOD / 1024 / 1024 + " MiB and was ended",
              outcome);
    };
  }

  private Sighting exited(Outcome outcome, PluginOutput output) {
    int exit = outcome.exit();
    Reason reason = conditionsDecide ? Reason.OK : reason(exit);
    String said = output.firstLine().isEmpty() ? firstError(outcome) : output.firstLine();
    String detail = detail(reason, exit, said);
    Map<String, Double> values = output.performance().values();
    Facts facts =
        word ->
            switch (word) {
              case "exit" -> Optional.of((long) exit);
              case "output" -> Optional.of(output.text());
              case "perf" -> Optional.of(values);
              default -> Optional.empty();
            };
    return new Sighting(reason, detail, facts, values, () -> evidence(outcome), Optional.empty());
  }

  private Sighting ended(Reason reason, String detail, Outcome outcome) {
    return new Sighting(
        reason, detail, Facts.NONE, Map.of(), () -> evidence(outcome), Optional.empty());
  }

  /** The convention: 0, 1, 2, 3; whatever else a program says, nobody has agreed on. */
  private static Reason reason(int exit) {
    return switch (exit) {
      case 0 -> Reason.OK;
      case 1 -> Reason.DEGRADED;
      case 2 -> Reason.PROGRAM;
      default -> Reason.PROGRAM_UNKNOWN;
    };
  }

  private static String detail(Reason reason, int exit, String said) {
    if (reason == Reason.OK) {
      return "";
    }
    String words = said.isEmpty() ? "it said nothing" : said;
    if (exit > 128) {
      return words + " (ended by signal " + (exit - 128) + ")";
    }
    return exit <= 3 ? words : words + " (exit status " + exit + ", which has no agreed meaning)";
  }

  private String firstError(Outcome outcome) {
    return PluginOutput.parse(mask.apply(outcome.errors())).firstLine();
  }

  private Evidence evidence(Outcome outcome) {
    List<Evidence.Item> items = new ArrayList<>();
    items.add(new Evidence.Item("command", mask.apply(String.join(" ", command.words()))));
    add(items, "output", outcome.output());
    add(items, "errors", outcome.errors());
    return new Evidence(items);
  }

  private void add(List<Evidence.Item> items, String name, String text) {
    if (!text.isBlank()) {
      String masked = mask.apply(text);
      items.add(
          new Evidence.Item(name, masked.length() > 16_000 ? masked.substring(0, 16_000) : masked));
    }
  }
}
