package io.midwatch.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Which command do I need? All of them by what one wants to do, a line each; what a command does to
 * the end is told by its own {@code --help}.
 */
final class Overview {
  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "First steps",
              new Line("demo", "a small shop on this machine, watched and broken in five ways"),
              new Line("review", "what is wrong with what you have launched; needs no plan"),
              new Line("explain", "all there is to say about one rule of a review"),
              new Line("import", "make a plan of another system's configuration"),
              new Line("validate", "is the plan sound? every mistake at once, with its place"),
              new Line("check", "one look at one check, with everything it saw"),
              new Line("up", "watch, tell people, serve the pages")),
          new Group(
              "Something is wrong",
              new Line("status", "how is everything? worst first"),
              new Line("pages", "what has to be taken by somebody"),
              new Line("ack", "I take it"),
              new Line("why", "why was somebody paged, or nobody?"),
              new Line("incidents", "what is open, who leads it, how long it may still take"),
              new Line("incident", "show one, declare one, work on it"),
              new Line("note", "a line in an incident's timeline"),
              new Line("status-page", "tell users")),
          new Group(
              "Who is told, and of what",
              new Line("oncall", "who is on call; overrides, swaps, absences"),
              new Line("test-page", "page somebody for real, to see that it arrives"),
              new Line("silence", "tell nobody of some alerts for a while"),
              new Line("report", "which alerts of the week were for nothing"),
              new Line("replay", "last month's alerts by another plan: who would be paged?")),
          new Group(
              "Jobs and machines",
              new Line("heartbeat", "what has to report in, and how it stands"),
              new Line("run", "run a job and report how it went"),
              new Line("ping", "report one thing, from a script"),
              new Line("crontab", "every job of this machine, and what keeps it from running"),
              new Line("agent", "report this machine's disks, processes, logs and clock")),
          new Group(
              "Changes and goals",
              new Line("change", "I changed something: whoever is woken reads it first"),
              new Line("changes", "what was changed, and how one goes back"),
              new Line("slo", "are the services as good as they are meant to be?"),
              new Line("reviews", "what the weekly reviews found, and what ends next")),
          new Group(
              "The house",
              new Line("token", "who may come in"),
              new Line("backup", "everything that is kept, in one file"),
              new Line("restore", "put a backup into place"),
              new Line("completion", "words that a shell completes"),
              new Line("version", "the version, and its Java"),
              new Line("help", "this, or all about one command")));

  private record Line(String command, String what) {
    String text() {
      return "  %-13s%s".formatted(command, what);
    }
  }

  private record Group(String title, List<Line> lines) {
    Group(String title, Line... lines) {
      this(title, List.of(lines));
    }

    Stream<String> text() {
      return Stream.concat(Stream.of("", title + ":"), lines.stream().map(Line::text));
    }
  }

  private Overview() {}

  /** The commands it names, in its order. */
  static List<String> commands() {
    return GROUPS.stream().flatMap(group -> group.lines().stream()).map(Line::command).toList();
  }

  /** In place of picocli's list of the first words of every description. */
  static String list(CommandLine.Help help) {
    return GROUPS.stream()
        .flatMap(Group::text)
        .collect(Collectors.joining("%n", "", "%n"))
        .formatted();
  }
}
