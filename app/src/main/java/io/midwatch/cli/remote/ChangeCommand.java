package io.midwatch.cli.remote;

import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code midwatch change TEXT}. */
@Command(
    name = "change",
    description =
        "I changed something. Whoever is woken afterwards is told of it first, with the way back.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it is recorded", "2:it is not; the message says why"})
public final class ChangeCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init")
  private AccessOption midwatch;

  @Parameters(
      index = "0",
      paramLabel = "TEXT",
      description = "What was changed, in a few words: \"shop 2.4.1\".")
  @SuppressWarnings("NullAway.Init")
  private String title;

  @Option(
      names = "--service",
      paramLabel = "SERVICE",
      description = "To which service of the plan; may be given several times.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "deploy",
      description =
          "deploy (the default), config, flag, migration, secret, dns, certificate, infrastructure"
              + " or other.")
  @SuppressWarnings("NullAway.Init")
  private String kind;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When, if not now: 2026-12-24T18:00 by this machine's clock, or 2026-12-24T17:00:00Z.")
  private @Nullable String at;

  @Option(names = "--link", paramLabel = "URL", description = "Where more stands.")
  private @Nullable String link;

  @Option(
      names = "--revert",
      paramLabel = "COMMAND",
      description = "How one goes back: \"kubectl rollout undo deploy/shop\".")
  private @Nullable String revert;

  @Option(names = "--by", paramLabel = "WHO", description = "Who did it; you, when not given.")
  private @Nullable String by;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Your own id of it: told twice with the same one, it is the same change.")
  private @Nullable String id;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("title", title);
    body.put("kind", kind);
    ArrayNode names = body.putArray("services");
    services.forEach(names::add);
    body.put("by", by == null ? System.getProperty("user.name", "") : by);
    if (at != null) {
      body.put("at", instant(at).toString());
    }
    put(body, "link", link);
    put(body, "revert", revert);
    put(body, "id", id);
    JsonNode change = midwatch.postJson("/api/v1/changes", body);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is recorded: %s %s%s, made at %s%n",
        text(change, "id"),
        text(change, "kind"),
        text(change, "title"),
        services.isEmpty() ? "" : " (" + String.join(", ", services) + ")",
        text(change, "at"));
    out.flush();
    return 0;
  }

  private static void put(ObjectNode body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private Instant instant(String text) {
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "\"" + text + "\" is not a time, such as 2026-12-24T18:00 or 2026-12-24T17:00:00Z",
          e);
    }
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
