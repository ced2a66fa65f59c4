package io.midwatch.cli.remote.heartbeat;

import io.midwatch.cli.remote.AccessOption;
import io.midwatch.cli.terminal.Moments;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch heartbeat list}, {@code show}, {@code url}, {@code pause} and so on. */
@Command(
    name = "heartbeat",
    description = "What has to report in by itself, how it stands, and where it reports.",
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was done",
      "1:list: one of them is bad",
      "2:it was not; the message says why"
    })
public final class HeartbeatCommand implements Runnable {
  private static final String ONE = "SERVICE/NAME, as list shows it.";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Without a command of its own: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(description = "List all with how they stand.", exitCodeOnExecutionException = 2)
  int list(@Mixin AccessOption midwatch) throws IOException, InterruptedException {
    boolean bad = false;
    PrintWriter out = spec.commandLine().getOut();
    JsonNode all = midwatch.ask("/api/v1/heartbeats").path("heartbeats");
    if (all.isEmpty()) {
      out.println("no heartbeats; one line among a service's checks makes one: heartbeat: NAME");
    }
    for (JsonNode one : all) {
      bad |= text(one, "standing").equals("down");
      out.printf(
          "%-7s %-40s %-28s last %s%n",
          text(one, "standing"),
          name(one),
          text(one, "cadence"),
          or(text(one, "last_sign"), "never"));
      if (!text(one, "detail").isEmpty()) {
        out.printf("        %s%n", text(one, "detail"));
      }
    }
    out.flush();
    return bad ? 1 : 0;
  }

  @Command(description = "Show one with its slots of 30 days.", exitCodeOnExecutionException = 2)
  int show(
      @Parameters(paramLabel = "HEARTBEAT", description = ONE) String heartbeat,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    return print(midwatch.ask(path(heartbeat)));
  }

  @Command(
      description = "Print the address at which one reports.",
      exitCodeOnExecutionException = 2)
  int url(
      @Parameters(paramLabel = "HEARTBEAT", description = ONE) String heartbeat,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode one = midwatch.ask(path(heartbeat)).path("heartbeats").path(0);
    out.println(text(one, "url"));
    out.flush();
    return 0;
  }

  @Command(
      description = "Expect nothing of one until it is resumed.",
      exitCodeOnExecutionException = 2)
  int pause(
      @Parameters(paramLabel = "HEARTBEAT", description = ONE) String heartbeat,
      @Option(names = "--until-sign", description = "The next sign resumes it.") boolean sign,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    return print(
        midwatch.post(
            path(heartbeat) + "/pause", Map.of("by", user(), "until", sign ? "sign" : "order")));
  }

  @Command(
      description = "Expect one again, from its next time on.",
      exitCodeOnExecutionException = 2)
  int resume(
      @Parameters(paramLabel = "HEARTBEAT", description = ONE) String heartbeat,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    return print(midwatch.post(path(heartbeat) + "/resume", Map.of("by", user())));
  }

  @Command(
      description = "Tell nobody of what goes wrong with one for a while.",
      exitCodeOnExecutionException = 2)
  int snooze(
      @Parameters(index = "0", paramLabel = "HEARTBEAT", description = ONE) String heartbeat,
      @Parameters(index = "1", paramLabel = "TIME", description = "20m, 2h, 3d.") String time,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    return print(midwatch.post(path(heartbeat) + "/snooze", Map.of("by", user(), "for", time)));
  }

  private static String user() {
    return System.getProperty("user.name", "");
  }

  private static String path(String heartbeat) {
    return "/api/v1/heartbeats/" + heartbeat;
  }

  private int print(JsonNode answer) {
    PrintWriter out = spec.commandLine().getOut();
    for (JsonNode one : answer.path("heartbeats")) {
      out.printf("%s: %s %s%n", name(one), text(one, "standing"), text(one, "detail"));
      out.printf("  expected  %s%n", text(one, "cadence"));
      out.printf("  reports   %s%n", text(one, "url"));
      out.printf("  next      %s%n", or(text(one, "next"), "not expected"));
      out.printf("  last sign %s%n", or(text(one, "last_sign"), "never"));
      for (JsonNode words : one.path("clock")) {
        out.printf("  clock     %s%n", words.asString(""));
      }
      for (JsonNode slot : one.path("slots")) {
        out.printf(
            "  %s  %-8s %s%n", text(slot, "at"), text(slot, "outcome"), text(slot, "detail"));
      }
    }
    out.flush();
    return 0;
  }

  private static String name(JsonNode one) {
    String environment = text(one, "environment");
    return text(one, "service")
        + "/"
        + text(one, "name")
        + (environment.isEmpty() ? "" : "@" + environment);
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
