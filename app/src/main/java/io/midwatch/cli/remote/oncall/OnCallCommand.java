package io.midwatch.cli.remote.oncall;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Exit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** {@code midwatch oncall}. */
@Command(
    name = "oncall",
    subcommands = AbsenceCommands.class,
    description =
        "Who is on call, now and next? Asks the running Midwatch. Times are those of each rota's"
            + " zone.",
    exitCodeOnExecutionException = Exit.USAGE,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:somebody is on call in every rota",
      "1:nobody is on call in one of them",
      "2:Midwatch could not be asked"
    })
public final class OnCallCommand extends OverrideCommands implements Callable<Integer> {
  /** Which part is asked for; both where none is. */
  enum Part {
    NOW,
    NEXT
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "now|next",
      converter = PartReader.class,
      description = "Only this.")
  private @Nullable Part part;

  /** Reads {@code now} or {@code next}. */
  static final class PartReader implements ITypeConverter<Part> {
    @Override
    public Part convert(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "now" -> Part.NOW;
        case "next" -> Part.NEXT;
        default -> throw new TypeConversionException("\"" + word + "\" is neither now nor next");
      };
    }
  }

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "At another time: 2026-12-24T18:00 by this machine's clock, or 2026-12-24T17:00:00Z.")
  private @Nullable String at;

  @Option(names = "--json", description = "Print it as the API has it.")
  private boolean json;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String query = at == null ? "" : "?at=" + instant(at, spec.commandLine());
    JsonNode answer = midwatch.ask("/api/v1/oncall" + query);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer);
    } else {
      print(answer.path("rotas"), out);
      answer.path("away").forEach(one -> out.println("warning: " + one.path("words").asString("")));
      answer.path("warnings").forEach(one -> out.println("warning: " + one.asString("")));
    }
    out.flush();
    return covered(answer.path("rotas")) ? Exit.OK : Exit.FAIL;
  }

  private void print(JsonNode rotas, PrintWriter out) {
    if (rotas.isEmpty()) {
      out.println("the plan has no rotas");
    }
    for (JsonNode rota : rotas) {
      ZoneId zone = ZoneId.of(rota.path("zone").asString("UTC"));
      List<String> lines = new ArrayList<>();
      if (part != Part.NEXT) {
        lines.addAll(lines("now", rota.path("now"), zone));
      }
      if (part != Part.NOW) {
        lines.addAll(lines("next", rota.path("next"), zone));
      }
      out.println(rota.path("id").asString("") + "  (" + zone + ")");
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private static List<String> lines(String word, JsonNode shifts, ZoneId zone) {
    if (shifts.isEmpty()) {
      return List.of("%-5s %s".formatted(word, word.equals("now") ? "nobody" : "nobody in a year"));
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode shift : shifts) {
      lines.add(
          "%-5s %s  %s to %s"
              .formatted(
                  lines.isEmpty() ? word : "and",
                  shift.path("person").path("name").asString(""),
                  time(shift.path("from"), zone),
                  time(shift.path("to"), zone)));
    }
    return lines;
  }

  private static String time(JsonNode instant, ZoneId zone) {
    return shown(Instant.parse(instant.asString("")), zone);
  }

  private static boolean covered(JsonNode rotas) {
    for (JsonNode rota : rotas) {
      if (rota.path("now").isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
