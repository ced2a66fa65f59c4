package io.midwatch.cli.remote.status;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch status-page list}, {@code post}, {@code update} and {@code resolve}. */
@Command(
    name = "status-page",
    description =
        "Tell users what is wrong, and that it is over: on the status pages of the plan, in their"
            + " feeds, and to their subscribers.",
    synopsisSubcommandLabel = "list|post|update|resolve",
    exitCodeOnExecutionException = 2)
public final class StatusPageCommand implements Runnable {
  private static final String PAGES = "/api/v1/status-pages";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** What every post may say. */
  static final class Said {
    @Option(
        names = "--page",
        paramLabel = "PAGE",
        description = "The page. Needed when the plan has several.")
    private @Nullable String page;

    @Option(
        names = {"-c", "--component"},
        paramLabel = "ID",
        split = ",",
        description = "Which components it is about; several with commas.")
    private List<String> components = new ArrayList<>();

    @Option(
        names = "--shown-as",
        paramLabel = "STATE",
        description =
            "How they are: degraded_performance, partial_outage, major_outage. Measured when not"
                + " given; the page never shows less than what is measured.")
    private @Nullable String shownAs;

    @Option(names = "--title", paramLabel = "TEXT", description = "The heading.")
    private @Nullable String title;

    @Option(
        names = "--incident",
        paramLabel = "ID",
        description = "The incident or alert it is about; users do not see it.")
    private @Nullable String incident;

    private Map<String, String> form(String state, String text) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("state", state);
      form.put("text", text);
      form.put("components", String.join(",", components));
      form.put("by", System.getProperty("user.name", ""));
      put(form, "shown_as", shownAs);
      put(form, "title", title);
      put(form, "incident", incident);
      return form;
    }

    private static void put(Map<String, String> form, String name, @Nullable String value) {
      if (value != null) {
        form.put(name, value);
      }
    }
  }

  /** Without a command: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(description = "Pages with their components, and what users are told now.")
  int list(
      @Option(names = "--all", description = "Also what is over.") boolean all,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode pages = midwatch.ask(PAGES).path("pages");
    if (pages.isEmpty()) {
      out.println("no status page; the section status of the plan makes one");
    }
    for (JsonNode page : pages) {
      out.printf("%s  %s%n", text(page, "id"), text(page, "title"));
      for (JsonNode one : page.path("components")) {
        out.printf("  %-20s %s%n", text(one, "id"), text(one, "name"));
      }
      for (JsonNode copy : page.path("copies")) {
        if (!copy.path("failing_since").isNull()) {
          out.printf(
              "  ! its copy (%s) cannot be written: %s%n",
              text(copy, "place"), text(copy, "error"));
        }
      }
      for (JsonNode story : midwatch.ask(posts(text(page, "id"))).path("stories")) {
        if (all || story.path("ended").isNull()) {
          out.println("  " + line(story));
        }
      }
    }
    out.flush();
    return 0;
  }

  @Command(description = "Tell users of something new.")
  int post(
      @Parameters(paramLabel = "TEXT", description = "What users should know.") String text,
      @Option(
              names = "--state",
              defaultValue = "investigating",
              paramLabel = "STATE",
              description = "investigating, identified or monitoring.")
          String state,
      @Mixin Said said,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    return say(midwatch, said, said.form(state, text));
  }

  @Command(description = "Tell users how far something has come.")
  int update(
      @Parameters(paramLabel = "ID", description = "Of which: midwatch status-page list.")
          String story,
      @Parameters(paramLabel = "TEXT", description = "What users should know.") String text,
      @Option(
              names = "--state",
              defaultValue = "identified",
              paramLabel = "STATE",
              description =
                  "investigating, identified, monitoring, postmortem; of a maintenance in_progress,"
                      + " verifying.")
          String state,
      @Mixin Said said,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    Map<String, String> form = said.form(state, text);
    form.put("story", story);
    return say(midwatch, said, form);
  }

  @Command(description = "Tell users that it is over.")
  int resolve(
      @Parameters(paramLabel = "ID", description = "What: midwatch status-page list.") String story,
      @Parameters(
              paramLabel = "TEXT",
              arity = "0..1",
              defaultValue = "This is over.",
              description = "What users should know (default: ${DEFAULT-VALUE}).")
          String text,
      @Mixin Said said,
      @Mixin AccessOption midwatch)
      throws IOException, InterruptedException {
    Map<String, String> form = said.form("resolved", text);
    form.put("story", story);
    return say(midwatch, said, form);
  }

  private int say(AccessOption midwatch, Said said, Map<String, String> form)
      throws IOException, InterruptedException {
    String page = said.page == null ? onlyPage(midwatch) : said.page;
    JsonNode post = midwatch.post(posts(page), form);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s on %s: %s [%s]%n",
        text(post, "story"), text(post, "page"), text(post, "title"), text(post, "state"));
    out.flush();
    return 0;
  }

  private String onlyPage(AccessOption midwatch) throws IOException, InterruptedException {
    List<String> pages = new ArrayList<>();
    midwatch.ask(PAGES).path("pages").forEach(page -> pages.add(text(page, "id")));
    if (pages.size() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          pages.isEmpty()
              ? "the plan has no status page; see docs/status-page.md"
              : "which page? --page with one of: " + String.join(", ", pages));
    }
    return pages.getFirst();
  }

  private static String posts(String page) {
    return PAGES + "/" + URLEncoder.encode(page, StandardCharsets.UTF_8) + "/posts";
  }

  private static String line(JsonNode story) {
    return "%-6s %-14s %s".formatted(text(story, "id"), text(story, "state"), text(story, "title"));
  }

  private static String text(JsonNode node, String name) {
    return Moments.rounded(node.path(name).asString(""));
  }
}
