package io.midwatch.detect.kind.exec;

import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.ProbeKind;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.detect.probe.TimeWords;
import io.midwatch.plan.CheckSpec;
import io.midwatch.plan.Field;
import io.midwatch.plan.FieldType;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.Target;
import io.midwatch.plan.condition.Vocabulary;
import io.midwatch.plan.condition.Vocabulary.Word;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does this program say that all is well? Runs anything that follows the Nagios plugin convention:
 * exit status 0, 1, 2 or 3 for good, warning, critical and unknown, the first line for people,
 * numbers behind a {@code |} (Monitoring Plugins Development Guidelines).
 *
 * <p>Programs run only when the plan says {@code exec: true} under {@code watcher}; a plan with
 * such a check and without that word does not load, and if one did, nothing would run.
 */
public final class ExecKind implements ProbeKind {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "args",
              new FieldType.ListOf(new FieldType.Text()),
              "",
              "Further arguments, each passed to the program exactly as it stands."),
          Field.optional(
              "env",
              new FieldType.MapOf(new FieldType.SecretText()),
              "",
              "Variables for the program. It finds these, PATH and LANG, and nothing else."),
          Field.optional("dir", new FieldType.FilePath(false), "/", "The folder it runs in."));

  private static final Vocabulary VOCABULARY =
      TimeWords.with(
          List.of(
              new Word(
                  "exit",
                  Vocabulary.Type.INT,
                  "The exit status. An expectation that uses it replaces the convention.",
                  "exit == 0 || exit == 7"),
              new Word(
                  "output",
                  Vocabulary.Type.STRING,
                  "What it printed, without performance data, at most 64 KiB.",
                  "output.contains('in sync')"),
              new Word(
                  "perf",
                  Vocabulary.Type.DYNAMIC,
                  "The numbers of the performance data by label, in the units of the program.",
                  "perf[\"load1\"] < 8.0")));

  @Override
  public boolean runsPrograms() {
    return true;
  }

  @Override
  public String key() {
    return "exec";
  }

  @Override
  public String summary() {
    return "A program that follows the Nagios plugin convention.";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public Vocabulary vocabulary() {
    return VOCABULARY;
  }

  /** A bare name stands in PATH or among the plugins; {@code ./name} and the like are files. */
  @Override
  public String located(String text, Path folder) throws InvalidValueException {
    CommandLine line = CommandLine.split(text);
    return line.program().contains("/") && !line.program().startsWith("/")
        ? line.within(folder).text()
        : text;
  }

  /** The id is the program's file name alone: arguments change, and may hold secrets. */
  @Override
  public Target target(String text, Options options) throws InvalidValueException {
    String program = CommandLine.split(text).program();
    if (program.contains("/") && !program.startsWith("/")) {
      throw new InvalidValueException(
          "'" + program + "' depends on the folder Midwatch was started in",
          "write the full path, or a bare name that stands in PATH or among the Nagios plugins");
    }
    String dir = options.text("dir").orElse("/");
    if (!dir.startsWith("/")) {
      throw new InvalidValueException("'" + dir + "' is not a full path", "such as /var/lib/app");
    }
    String name = program.substring(program.lastIndexOf('/') + 1).replaceAll("\\s+", "_");
    return new Target(text, name, name);
  }

  @Override
  public Probe prepare(CheckSpec check, ProbeParts parts) {
    if (!parts.watcher().exec()) {
      return look ->
          Sighting.failed(
              Reason.NOT_PERMITTED,
              "programs may not be run; to allow it, write exec: true under watcher in the plan");
    }
    Map<String, String> environment = new HashMap<>(Map.of("PATH", PATH, "LANG", "C.UTF-8"));
    check
        .options()
        .map("env", Secret.class)
        .forEach((name, value) -> environment.put(name, value.reveal()));
    return new ExecProbe(
        command(check),
        Path.of(check.options().text("dir").orElse("/")),
        Map.copyOf(environment),
        check.expect().stream().anyMatch(condition -> condition.mentions("exit")),
        parts.mask());
  }

  private static CommandLine command(CheckSpec check) {
    try {
      return CommandLine.split(check.target().text())
          .with(check.options().list("args", String.class));
    } catch (InvalidValueException impossible) {
      throw new IllegalStateException("the target was read before", impossible);
    }
  }
}
