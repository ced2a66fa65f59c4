package io.midwatch.cli.remote;

import io.midwatch.base.CheckId;
import io.midwatch.base.Durations;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.cli.terminal.Counted;
import io.midwatch.cli.terminal.Exit;
import io.midwatch.cli.terminal.Paint;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code midwatch status}. */
@Command(
    name = "status",
    description =
        "How is everything? Asks the running Midwatch, worst first. On its own machine it finds the"
            + " way in through --data; from elsewhere give --url and a token.",
    exitCodeOnExecutionException = Exit.USAGE,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything is well",
      "1:something fails",
      "2:Midwatch could not be asked",
      "3:something is unknown",
      "4:something is degraded"
    })
public final class StatusCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Option(names = "--json", description = "Print checks and open alerts as the API has them.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode checks = midwatch.ask("/api/v1/checks").path("checks");
    JsonNode alerts = midwatch.ask("/api/v1/alerts?open=true").path("alerts");
    JsonNode status = midwatch.ask("/api/v1/status");
    List<JsonNode> rows = new ArrayList<>();
    checks.forEach(rows::add);
    alerts.forEach(alert -> {
      if (id(alert).equals(CheckId.PLAN.text()) || !text(alert, "source").isEmpty()) {
        rows.add(alert);
      }
    });
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var document = JsonMapper.shared().createObjectNode();
      document.set("checks", checks);
      document.set("alerts", alerts);
      out.println(document);
    } else {
      table(rows, severities(alerts), out);
      out.println(watched(status));
      out.flush();
      untried(status.path("untried"), spec.commandLine().getErr());
      notes(status.path("troubles"), spec.commandLine().getErr());
      notes(status.path("notes"), spec.commandLine().getErr());
    }
    out.flush();
    return Exit.of(worst(rows, status));
  }

  private static String watched(JsonNode status) {
    int unheard = status.path("hosts").path("unknown").asInt(0);
    String silent = unheard == 0 ? "" : " (%d not heard since the start)".formatted(unheard);
    return Counted.watched(sum(status, "checks"), sum(status, "heartbeats"), sum(status, "hosts"))
        + silent;
  }

  private static int sum(JsonNode status, String kind) {
    int sum = 0;
    for (JsonNode count : status.path(kind)) {
      sum += count.asInt(0);
    }
    return sum;
  }

  /** What the open alerts ask for, by their ids. */
  private static Map<String, String> severities(JsonNode alerts) {
    Map<String, String> severities = new HashMap<>();
    alerts.forEach(alert -> severities.put(text(alert, "id"), text(alert, "severity")));
    return severities;
  }

  private static void untried(JsonNode people, PrintWriter err) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : people) {
      List<String> channels = new ArrayList<>();
      one.path("channels").forEach(channel -> channels.add(channel.asString("")));
      words.add(text(one, "person") + " (" + String.join(", ", channels) + ")");
    }
    if (!words.isEmpty()) {
      err.println(
          "warning: not confirmed: "
              + String.join(", ", words)
              + "; midwatch test-page PERSON sends for real, --confirm CODE confirms");
      err.flush();
    }
  }

  private static void notes(JsonNode notes, PrintWriter err) {
    notes.forEach(note -> err.println("warning: " + note.asString("")));
    err.flush();
  }

  private static void table(List<JsonNode> rows, Map<String, String> severities, PrintWriter out) {
    Paint paint = Paint.ofTerminal();
    Instant now = new SystemClock().now();
    rows.stream()
        .sorted(Comparator.comparingInt((JsonNode row) -> -weight(verdict(row))))
        .forEach(row -> {
          Verdict verdict = verdict(row);
          String word = paint.verdict(verdict) + " ".repeat(8 - verdict.name().length());
          Duration age = Duration.between(Instant.parse(text(row, "since")), now);
          String alert = row.has("check") ? text(row, "id") : text(row, "alert");
          String severity = severities.containsKey(alert) ? " (" + severities.get(alert) + ")" : "";
          out.printf(
              "%s %-8s %s%s%s%n",
              word, Durations.rough(age), id(row), severity, words(row, verdict));
        });
  }

  /** A check has an id of its own, an alert names its check. */
  private static String id(JsonNode row) {
    return row.has("check") ? text(row, "check") : text(row, "id");
  }

  private static String words(JsonNode row, Verdict verdict) {
    if (verdict == Verdict.OK) {
      return "";
    }
    String detail = text(row, "detail");
    return "  " + text(row, "reason") + (detail.isEmpty() ? "" : ": " + detail);
  }

  /** Where nothing is watched, and where a host was never heard of, nobody knows. */
  private static Verdict worst(List<JsonNode> rows, JsonNode status) {
    boolean watched =
        Stream.of("checks", "heartbeats", "hosts").anyMatch(kind -> sum(status, kind) > 0);
    boolean heard = status.path("hosts").path("unknown").asInt(0) == 0;
    return Stream.concat(
            rows.stream().map(StatusCommand::verdict),
            Stream.of(watched && heard ? Verdict.OK : Verdict.UNKNOWN))
        .max(Comparator.comparingInt(StatusCommand::weight))
        .orElse(Verdict.UNKNOWN);
  }

  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case OK -> 0;
      case WARN -> 1;
      case UNKNOWN -> 2;
      case FAIL -> 3;
    };
  }

  private static Verdict verdict(JsonNode check) {
    return Verdict.valueOf(text(check, "verdict").toUpperCase(Locale.ROOT));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
