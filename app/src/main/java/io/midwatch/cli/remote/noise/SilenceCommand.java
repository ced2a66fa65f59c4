package io.midwatch.cli.remote.noise;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch silence add}, {@code demote}, {@code list} and {@code end}. */
@Command(
    name = "silence",
    description =
        "Tell nobody of some alerts for a while. Who heard of one hears its end all the same, and"
            + " what still fails when a silence ends is told and paged then.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:it was done", "2:it was not; the message says why"})
public final class SilenceCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Without a command of its own: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Who answers for it, and why. */
  static final class Answerable {
    @Option(
        names = "--owner",
        paramLabel = "PERSON",
        required = true,
        description = "Who answers for it: a person of the plan, who is reminded before its end.")
    @SuppressWarnings("NullAway.Init")
    private String owner;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    private void into(Map<String, String> form) {
      form.put("owner", owner);
      form.put("reason", reason);
      form.put("by", System.getProperty("user.name", ""));
    }
  }

  /** What is silenced, and for how long. */
  static final class Order {
    @Option(names = "--service", paramLabel = "SERVICE", description = "All of this service.")
    private @Nullable String service;

    @Option(
        names = "--check",
        paramLabel = "ID",
        description = "This check, with * for anything: \"shop/http/*\".")
    private @Nullable String check;

    @Option(
        names = "--for",
        paramLabel = "TIME",
        defaultValue = "2h",
        description = "For how long: 30m, 2h (the default), 3d.")
    @SuppressWarnings("NullAway.Init")
    private String time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Answerable who;

    private Map<String, String> form(List<String> conditions) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("service", service == null ? "" : service);
      form.put("check", check == null ? "" : check);
      form.put("match", String.join("\n", conditions));
      form.put("for", time);
      who.into(form);
      return form;
    }
  }

  @Command(
      description =
          "Silence what matches: a service, checks, or any word or label of an alert, such as"
              + " severity=notice or 'instance=~db.*'. All conditions must hold.")
  int add(
      @Parameters(
              paramLabel = "CONDITION",
              arity = "0..*",
              description = "name=value, name!=value, name=~expression or name!~expression.")
          @Nullable List<String> conditions,
      @Mixin Order order,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    List<String> all = conditions == null ? List.of() : new ArrayList<>(conditions);
    return print("made", midwatch.post("/api/v1/silences", order.form(all)));
  }

  @Command(
      description =
          "Make tickets of the pages of a rule for a while, because they were mostly for nothing:"
              + " they stand in the daily digest and wake nobody. It always ends.")
  int demote(
      @Parameters(
              paramLabel = "RULE",
              description = "A check, or \"source NAME\", as \"midwatch report\" names it.")
          String rule,
      @Option(
              names = "--for",
              paramLabel = "TIME",
              defaultValue = "14d",
              description = "For how long: 7d, 14d (the default), 30d.")
          String time,
      @Mixin Answerable who,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>(Map.of("demote", rule, "for", time));
    who.into(form);
    return print("demoted", midwatch.post("/api/v1/silences", form));
  }

  @Command(description = "List silences and demotions, the newest first.")
  int list(
      @Option(names = "--all", description = "Those that are over, too.") boolean all,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<String> lines = new ArrayList<>();
    midwatch
        .ask("/api/v1/silences")
        .path("silences")
        .forEach(one -> {
          if (all || !text(one, "state").equals("over")) {
            lines.add(line(one));
          }
        });
    (lines.isEmpty() ? List.of("no silence") : lines).forEach(out::println);
    out.flush();
    return 0;
  }

  @Command(description = "End a silence or demotion now: what still fails is told and paged.")
  int end(
      @Parameters(paramLabel = "ID", description = "Its id, or the first characters of it.")
          String id,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    String path = "/api/v1/silences/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/end";
    return print("ended", midwatch.post(path, Map.of("by", System.getProperty("user.name", ""))));
  }

  private int print(String word, JsonNode one) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(word + ": " + line(one));
    out.flush();
    return 0;
  }

  private static String line(JsonNode one) {
    List<String> terms = new ArrayList<>();
    for (JsonNode it : one.path("matchers")) {
      boolean regex = it.path("regex").asBoolean(false);
      boolean equal = it.path("equal").asBoolean(true);
      String operator = (equal ? "=" : "!") + (regex ? "~" : equal ? "" : "=");
      terms.add(text(it, "name") + operator + text(it, "value"));
    }
    return "%s  %s  %s%s until %s, by %s: %s"
        .formatted(
            text(one, "id"),
            text(one, "state"),
            text(one, "effect").equals("ticket") ? "tickets instead of pages: " : "",
            String.join(" ", terms),
            text(one, "to"),
            text(one, "owner"),
            text(one, "reason"));
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
