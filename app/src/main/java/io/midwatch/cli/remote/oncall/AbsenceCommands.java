package io.midwatch.cli.remote.oncall;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Exit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch oncall absences}. */
@Command(
    name = "absences",
    description =
        "When are people away? An absence takes nobody off call; who is on call while away is told,"
            + " so that somebody makes an override.",
    synopsisSubcommandLabel = "(list | import FILE | remove)")
final class AbsenceCommands {
  private static final long LARGEST = 512 * 1024;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Command(description = "List the absences of the next 90 days. Times are this machine's clock.")
  int list(@Mixin AccessOption midwatch) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    for (JsonNode one : midwatch.ask("/api/v1/oncall/absences").path("absences")) {
      out.printf(
          "%-12s %s to %s%n",
          one.path("person").asString(""),
          OverrideCommands.local(Instant.parse(one.path("from").asString(""))),
          OverrideCommands.local(Instant.parse(one.path("to").asString(""))));
    }
    out.flush();
    return Exit.OK;
  }

  @Command(
      name = "import",
      description =
          "Hand in a calendar of somebody's absences (.ics), in place of the one handed in before.")
  int take(
      @Parameters(paramLabel = "FILE", description = "The calendar.") Path file,
      @Option(names = "--person", paramLabel = "ID", required = true, description = "Whose.")
          String person,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than 512 KiB; export the absences alone");
    }
    JsonNode taken =
        midwatch.postText(
            "/api/v1/oncall/absences/" + AccessOption.encoded(person),
            "text/calendar",
            Files.readString(file));
    PrintWriter out = spec.commandLine().getOut();
    out.println(person + ": " + taken.path("absences").asInt(0) + " absences in the next 90 days");
    out.flush();
    return Exit.OK;
  }

  @Command(description = "Take away the calendar that was handed in for somebody.")
  int remove(
      @Option(names = "--person", paramLabel = "ID", required = true, description = "Whose.")
          String person,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    JsonNode removed =
        midwatch.post(
            "/api/v1/oncall/absences/" + AccessOption.encoded(person) + "/remove", Map.of());
    boolean there = removed.path("removed").asBoolean(false);
    PrintWriter out = spec.commandLine().getOut();
    out.println(there ? "removed: " + person : "nothing was handed in for " + person);
    out.flush();
    return there ? Exit.OK : Exit.FAIL;
  }
}
