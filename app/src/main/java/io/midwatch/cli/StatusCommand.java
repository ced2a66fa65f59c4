package io.midwatch.cli;

import io.midwatch.base.Durations;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.cli.wiring.LocalAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code midwatch status}. */
@Command(
    name = "status",
    description = {
      "How is everything? Asks the running Midwatch, worst first.",
      "On its own machine it finds the way in through --data; from elsewhere give --url and a token."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:everything is well",
      "1:something fails",
      "2:Midwatch could not be asked",
      "3:something is unknown",
      "4:something is degraded"
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./data",
      description = "The data directory of the running Midwatch (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Option(names = "--url", paramLabel = "URL", description = "Where it listens.")
  private @org.jspecify.annotations.Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:MIDWATCH_TOKEN}",
      description = "Opens it; read from MIDWATCH_TOKEN when not given.")
  private @org.jspecify.annotations.Nullable String token;

  @Option(names = "--json", description = "Print the API's own document.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      String document = ask(access(), "/api/v1/checks");
      JsonNode root = JsonMapper.shared().readTree(document);
      List<JsonNode> checks = new ArrayList<>();
      root.path("checks").forEach(checks::add);
      if (json) {
        out.println(document);
      } else {
        table(checks, out);
      }
      out.flush();
      return status(checks);
    } catch (IOException | IllegalArgumentException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse(e.toString());
      spec.commandLine().getErr().println(why);
      return Exit.USAGE;
    }
  }

  private LocalAccess access() throws IOException {
    Optional<LocalAccess> local = LocalAccess.read(data);
    String where =
        Optional.ofNullable(url)
            .or(() -> local.map(LocalAccess::url))
            .orElseThrow(() ->
                new IOException(
                    "no Midwatch has run with the data in "
                        + data
                        + "; name its --data, or its --url and a --token"));
    String key =
        Optional.ofNullable(token)
            .filter(text -> !text.isBlank() && !text.startsWith("${"))
            .orElse(local.map(LocalAccess::token).orElse(""));
    return new LocalAccess(where, key);
  }

  private static String ask(LocalAccess access, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(access.url() + path)).timeout(PATIENCE);
      if (!access.token().isEmpty()) {
        request.header("Authorization", "Bearer " + access.token());
      }
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(
            access.url() + " answers " + answer.statusCode() + ": is the token right?");
      }
      return answer.body();
    } catch (java.net.ConnectException e) {
      throw new IOException("nothing answers at " + access.url() + ": is Midwatch running?", e);
    }
  }

  private static void table(List<JsonNode> checks, PrintWriter out) {
    Paint paint = Paint.ofTerminal();
    Instant now = new SystemClock().now();
    checks.stream()
        .sorted(Comparator.comparingInt((JsonNode c) -> -weight(verdict(c))))
        .forEach(check -> {
          Verdict verdict = verdict(check);
          String word = paint.verdict(verdict) + " ".repeat(8 - verdict.name().length());
          Duration age = Duration.between(Instant.parse(text(check, "since")), now);
          out.printf(
              "%s %-8s %s%s%n",
              word, Durations.rough(age), text(check, "id"), words(check, verdict));
        });
    out.println(checks.size() + " checks");
  }

  private static String words(JsonNode check, Verdict verdict) {
    if (verdict == Verdict.OK) {
      return "";
    }
    String detail = text(check, "detail");
    return "  " + text(check, "reason") + (detail.isEmpty() ? "" : ": " + detail);
  }

  private static int status(List<JsonNode> checks) {
    return checks.stream()
        .map(StatusCommand::verdict)
        .max(Comparator.comparingInt(StatusCommand::weight))
        .map(Exit::of)
        .orElse(Exit.UNKNOWN);
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
