package io.midwatch.cli.importing;

import io.midwatch.cli.importing.dump.GoAlertDump;
import io.midwatch.plan.yaml.Problems;
import io.midwatch.plan.yaml.Tree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch import}: what was configured elsewhere, as a plan. */
@Command(
    name = "import",
    description =
        "Turns the configuration of another system into a plan, which it prints, and says line by"
            + " line on the error output what did not fit.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:the plan was printed", "2:the file cannot be read"})
public final class ImportCommand implements Callable<Integer> {
  private static final long LARGEST = 256L * 1024 * 1024;

  /** What can be read. */
  enum Format {
    ALERTMANAGER,
    GOALERT,
    ONCALL,
    OPSGENIE
  }

  @Parameters(
      index = "0",
      paramLabel = "SYSTEM",
      description = "Of which: ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init")
  private Format format;

  @Parameters(index = "1", paramLabel = "FILE", description = "Its file.")
  @SuppressWarnings("NullAway.Init")
  private Path path;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** What came of a file: the plan, and what did not fit; no plan when the file cannot be read. */
  record Imported(Optional<String> plan, List<String> report) {}

  private static String end(int count) {
    return switch (count) {
      case 0 -> "everything found its place";
      case 1 -> "1 thing did not fit, or means something else here";
      default -> count + " things did not fit, or mean something else here";
    };
  }

  /** Turns a file into a plan. */
  static Imported read(Format format, String name, String text) {
    Problems problems = new Problems();
    boolean dump = format == Format.GOALERT && GoAlertDump.isDump(text);
    Optional<String> unreadable = dump ? GoAlertDump.unreadable(text) : Optional.empty();
    if (unreadable.isPresent()) {
      return new Imported(Optional.empty(), List.of(name + ": " + unreadable.get()));
    }
    Optional<Tree.Keys> keys =
        dump ? Optional.of(GoAlertDump.read(name, text)) : Yaml.read(name, text, problems);
    if (keys.isEmpty() || !problems.isEmpty()) {
      List<String> wrong =
          problems.isEmpty()
              ? List.of(name + ": this is no file with keys")
              : problems.sorted().stream().map(Object::toString).toList();
      return new Imported(Optional.empty(), wrong);
    }
    Report report = new Report();
    Draft draft =
        switch (format) {
          case ALERTMANAGER -> new AlertmanagerImport(keys.get(), report).read();
          case GOALERT -> new GoAlertImport(keys.get(), report).read();
          case ONCALL -> new OnCallImport(keys.get(), report).read();
          case OPSGENIE -> new OpsgenieImport(keys.get(), report).read();
        };
    return new Imported(
        Optional.of(draft.text(name)), report.lines().stream().map(Object::toString).toList());
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (Files.size(path) > LARGEST) {
      err.println(path + " is larger than 256 MiB: write only the tables of docs/importing.md");
      err.flush();
      return 2;
    }
    // What is no text at all is refused with its reason, too.
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    Imported imported = read(format, path.toString(), text);
    imported.plan().ifPresent(out::print);
    out.flush();
    imported.report().forEach(err::println);
    if (imported.plan().isPresent()) {
      err.println(end(imported.report().size()));
    }
    err.flush();
    return imported.plan().isPresent() ? 0 : 2;
  }
}
