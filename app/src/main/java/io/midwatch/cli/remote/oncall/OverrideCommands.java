package io.midwatch.cli.remote.oncall;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Exit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch oncall override}, {@code swap}, {@code cancel} and {@code overrides}. */
class OverrideCommands {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private static final String TIMES =
      " Times are 2026-12-24T18:00 by this machine's clock, or 2026-12-24T17:00:00Z.";

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  /** From when to when, and why. */
  static final class When {
    @Option(names = "--from", paramLabel = "TIME", description = "When it begins; now by default.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "When it ends.")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who ask later.")
    private @Nullable String reason;

    private Map<String, String> form(CommandSpec spec) {
      Map<String, String> form = new LinkedHashMap<>();
      if (from != null) {
        form.put("from", instant(from, spec.commandLine()).toString());
      }
      form.put("to", instant(to, spec.commandLine()).toString());
      form.put("reason", reason == null ? "" : reason);
      form.put("by", System.getProperty("user.name", ""));
      return form;
    }
  }

  @Command(description = "Let one person take all of a rota for a while." + TIMES)
  int override(
      @Parameters(paramLabel = "ROTA", description = "The rota.") String rota,
      @Parameters(paramLabel = "PERSON", description = "Who takes it.") String person,
      @Mixin When when,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    Map<String, String> form = when.form(spec);
    form.put("rota", rota);
    form.put("person", person);
    return print("made", midwatch.post("/api/v1/oncall/overrides", form));
  }

  @Command(description = "Let two people take each other's turns for a while." + TIMES)
  int swap(
      @Parameters(paramLabel = "ROTA", description = "The rota.") String rota,
      @Parameters(paramLabel = "PERSON", description = "One of them.") String person,
      @Parameters(paramLabel = "OTHER", description = "The other.") String other,
      @Mixin When when,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    Map<String, String> form = when.form(spec);
    form.put("rota", rota);
    form.put("person", person);
    form.put("with", other);
    return print("made", midwatch.post("/api/v1/oncall/overrides", form));
  }

  @Command(description = "End an override or a swap, now or before it begins.")
  int cancel(
      @Parameters(paramLabel = "ID", description = "Its number: midwatch oncall overrides.")
          long id,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    Map<String, String> form = Map.of("by", System.getProperty("user.name", ""));
    return print("cancelled", midwatch.post("/api/v1/oncall/overrides/" + id + "/cancel", form));
  }

  @Command(description = "List overrides and swaps, the newest first, cancelled ones too.")
  int overrides(@Mixin AccessOption midwatch) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    midwatch
        .ask("/api/v1/oncall/overrides")
        .path("overrides")
        .forEach(one -> out.println(line(one)));
    out.flush();
    return Exit.OK;
  }

  private int print(String word, JsonNode one) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(word + ": " + line(one));
    out.flush();
    return Exit.OK;
  }

  private static String line(JsonNode one) {
    boolean swap = text(one, "kind").equals("swap");
    String whom =
        swap
            ? text(one, "person") + " and " + text(one, "with") + " swap"
            : text(one, "person") + " takes it";
    String reason = text(one, "reason").isEmpty() ? "" : " (" + text(one, "reason") + ")";
    JsonNode cancelled = one.path("cancelled");
    return "%s  %s: %s, %s to %s%s, by %s%s"
        .formatted(
            one.path("id").asString(""),
            text(one, "rota"),
            whom,
            local(Instant.parse(text(one, "from"))),
            local(Instant.parse(text(one, "to"))),
            reason,
            text(one.path("made"), "by"),
            cancelled.isObject() ? "; cancelled by " + text(cancelled, "by") : "");
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  /**
   * Reads a time by this machine's clock, or an instant that ends in {@code Z}.
   *
   * @throws ParameterException when it is neither
   */
  static Instant instant(String text, CommandLine command) {
    try {
      return text.endsWith("Z")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(
          command,
          "\"" + text + "\" is not a time, such as 2026-12-24T18:00 or 2026-12-24T17:00:00Z",
          e);
    }
  }

  static String shown(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** By this machine's clock. */
  static String local(Instant at) {
    return shown(at, ZoneId.systemDefault());
  }
}
