package io.midwatch.cli.remote.incident;

import io.midwatch.cli.remote.AccessOption;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code midwatch incident}. */
@Command(
    name = "incident",
    description = "Shows an incident, and works on it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IncidentCommand.Declare.class,
      IncidentCommand.Show.class,
      IncidentCommand.Note.class,
      IncidentCommand.Grave.class,
      IncidentCommand.Commander.class,
      IncidentCommand.Role.class,
      IncidentCommand.Chat.class,
      IncidentCommand.AtStage.class,
      IncidentCommand.Mitigated.class,
      IncidentCommand.Revert.class,
      IncidentCommand.Resolve.class,
      IncidentCommand.Merge.class,
      IncidentCommand.Split.class
    },
    exitCodeOnExecutionException = 2)
public final class IncidentCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "show",
      description = "Who has it, what is done first, how one goes back, what happened.",
      exitCodeOnExecutionException = 2)
  static final class Show implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccessOption midwatch;

    @Parameters(index = "0", paramLabel = "INCIDENT|ALERT")
    @SuppressWarnings("NullAway.Init")
    private String incident;

    @Option(names = "--json", description = "Print it as the API has it.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonNode story = midwatch.ask("/api/v1/incidents/" + AccessOption.encoded(incident));
      StoryText.print(story, json, spec.commandLine().getOut());
      return 0;
    }
  }

  @Command(
      name = "declare",
      description =
          "Declares an incident that no check has found. You lead it and have its page; the people"
              + " of the service are told.",
      exitCodeOnExecutionException = 2)
  static final class Declare extends Posting {
    @Parameters(index = "0", paramLabel = "SERVICE")
    @SuppressWarnings("NullAway.Init")
    private String service;

    @Parameters(index = "1", paramLabel = "TITLE", description = "What is wrong, in one line.")
    @SuppressWarnings("NullAway.Init")
    private String title;

    @Option(
        names = "--level",
        paramLabel = "LEVEL",
        description = "sev1 to sev4; by the tier of the service when it is left out.")
    private @Nullable String level;

    @Override
    String path(Map<String, String> form) {
      form.put("service", service);
      form.put("title", title);
      form.put("level", level == null ? "" : level);
      return "";
    }
  }

  /** {@code note}: something worth knowing. */
  @Command(
      name = "note",
      description = "Writes a line into its timeline.",
      exitCodeOnExecutionException = 2)
  public static final class Note extends Ordering {
    @Parameters(index = "1", paramLabel = "TEXT")
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Override
    String order(Map<String, String> form) {
      form.put("text", text);
      return "note";
    }
  }

  @Command(
      name = "level",
      description = "How grave is it: sev1, sev2, sev3 or sev4.",
      exitCodeOnExecutionException = 2)
  static final class Grave extends Ordering {
    @Parameters(index = "1", paramLabel = "LEVEL")
    @SuppressWarnings("NullAway.Init")
    private String level;

    @Override
    String order(Map<String, String> form) {
      form.put("level", level);
      return "level";
    }
  }

  @Command(
      name = "commander",
      description = "Hands it over; the new one is told.",
      exitCodeOnExecutionException = 2)
  static final class Commander extends Ordering {
    @Parameters(index = "1", paramLabel = "PERSON")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Override
    String order(Map<String, String> form) {
      form.put("to", to);
      return "commander";
    }
  }

  @Command(
      name = "role",
      description = "Gives somebody a role: communications, operations, scribe, or another.",
      exitCodeOnExecutionException = 2)
  static final class Role extends Ordering {
    @Parameters(index = "1", paramLabel = "ROLE")
    @SuppressWarnings("NullAway.Init")
    private String role;

    @Parameters(index = "2", paramLabel = "PERSON", arity = "0..1")
    private @Nullable String to;

    @Override
    String order(Map<String, String> form) {
      form.put("role", role);
      form.put("to", to == null ? "" : to);
      return "role";
    }
  }

  @Command(
      name = "chat",
      description = "Says where those who work on it talk.",
      exitCodeOnExecutionException = 2)
  static final class Chat extends Ordering {
    @Parameters(index = "1", paramLabel = "ADDRESS")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Override
    String order(Map<String, String> form) {
      form.put("address", address);
      return "chat";
    }
  }

  @Command(
      name = "stage",
      description =
          "Works on a stage: protect-data, keep-core, isolate or investigate. --done: nothing is"
              + " left to do in it. --step: one step of it was done.",
      exitCodeOnExecutionException = 2)
  static final class AtStage extends Ordering {
    @Parameters(index = "1", paramLabel = "STAGE")
    @SuppressWarnings("NullAway.Init")
    private String stage;

    @Option(names = "--done", description = "Nothing is left to do in it.")
    private boolean done;

    @Option(names = "--step", paramLabel = "TEXT", description = "This step of it was done.")
    private @Nullable String step;

    @Option(
        names = "--service",
        paramLabel = "SERVICE",
        description = "Whose step it was, when several services have one of these words.")
    private @Nullable String service;

    @Option(
        names = "--override",
        paramLabel = "REASON",
        description = "Why the cause is looked for while an earlier stage is open.")
    private @Nullable String override;

    @Override
    String order(Map<String, String> form) {
      form.put("stage", stage);
      form.put("step", step == null ? "" : step);
      form.put("service", service == null ? "" : service);
      form.put("override", override == null ? "" : override);
      return step != null ? "tick" : done ? "done" : "stage";
    }
  }

  @Command(
      name = "mitigated",
      description = "Users do not feel it any more.",
      exitCodeOnExecutionException = 2)
  static final class Mitigated extends Ordering {
    @Parameters(index = "1", paramLabel = "TEXT", arity = "0..1")
    private @Nullable String text;

    @Override
    String order(Map<String, String> form) {
      form.put("text", text == null ? "" : text);
      return "mitigated";
    }
  }

  @Command(
      name = "revert",
      description =
          "Records the decision: the change was taken back, or with --keep-fixing it is not, and"
              + " the clock starts anew.",
      exitCodeOnExecutionException = 2)
  static final class Revert extends Ordering {
    @Parameters(index = "1", paramLabel = "TEXT", arity = "0..1")
    private @Nullable String text;

    @Option(names = "--keep-fixing", paramLabel = "REASON", description = "Why it is not reverted.")
    private @Nullable String reason;

    @Override
    String order(Map<String, String> form) {
      form.put("text", text == null ? "" : text);
      form.put("reason", reason == null ? "" : reason);
      return reason == null ? "reverted" : "keep-fixing";
    }
  }

  @Command(
      name = "resolve",
      description = "Ends it. It is opened again when something of it still fails in 15 minutes.",
      exitCodeOnExecutionException = 2)
  static final class Resolve extends Ordering {
    @Parameters(index = "1", paramLabel = "REASON")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Override
    String order(Map<String, String> form) {
      form.put("reason", reason);
      return "resolve";
    }
  }

  @Command(
      name = "merge",
      description = "Makes it a part of another incident.",
      exitCodeOnExecutionException = 2)
  static final class Merge extends Ordering {
    @Parameters(index = "1", paramLabel = "INTO")
    @SuppressWarnings("NullAway.Init")
    private String into;

    @Override
    String order(Map<String, String> form) {
      form.put("into", into);
      return "merge";
    }
  }

  @Command(
      name = "split",
      description = "Makes one of its alerts an incident of its own, which pages.",
      exitCodeOnExecutionException = 2)
  static final class Split extends Ordering {
    @Parameters(index = "1", paramLabel = "ALERT")
    @SuppressWarnings("NullAway.Init")
    private String alert;

    @Override
    String order(Map<String, String> form) {
      form.put("alert", alert);
      return "split";
    }
  }

  /** Something that somebody does with an incident. */
  abstract static class Ordering extends Posting {
    @Parameters(index = "0", paramLabel = "INCIDENT|ALERT")
    @SuppressWarnings("NullAway.Init")
    private String incident;

    /** Fills in the form and names the order. */
    abstract String order(Map<String, String> form);

    @Override
    String path(Map<String, String> form) {
      return "/" + AccessOption.encoded(incident) + "/" + order(form);
    }
  }

  /** Something that somebody does. */
  abstract static class Posting implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init")
    private AccessOption midwatch;

    @Option(
        names = "--as",
        paramLabel = "PERSON",
        description = "Who does it: a person of the plan. Needed when the plan has several.")
    private @Nullable String person;

    @Option(names = "--json", description = "Print it as the API has it.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Fills in the form and names where it goes, behind {@code /api/v1/incidents}. */
    abstract String path(Map<String, String> form);

    @Override
    public Integer call() throws IOException, InterruptedException {
      Map<String, String> form = new LinkedHashMap<>();
      if (person != null) {
        form.put("person", person);
      }
      String path = path(form);
      JsonNode story = midwatch.post("/api/v1/incidents" + path, form);
      StoryText.print(story, json, spec.commandLine().getOut());
      return 0;
    }
  }
}
