package io.midwatch.cli.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the server makes of a check that it does not know yet. */
public final class CreateOption {
  @Option(
      names = "--create",
      description =
          "Let the server make the check if it has none of that name; those that follow imply it"
              + " and say what is expected.")
  private boolean create;

  @Option(names = "--every", paramLabel = "TIME", description = "A run so long after the last one.")
  private @Nullable String every;

  @Option(
      names = "--schedule",
      paramLabel = "LINE",
      description = "A run at the times of this line of cron, or of systemd's OnCalendar.")
  private @Nullable String schedule;

  @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone of those times.")
  private @Nullable String zone;

  @Option(
      names = "--start-within",
      paramLabel = "TIME",
      description = "It must have begun so long after its time.")
  private @Nullable String startWithin;

  @Option(
      names = "--finish-within",
      paramLabel = "TIME",
      description = "It must have ended well so long after its time.")
  private @Nullable String finishWithin;

  @Option(names = "--longest", paramLabel = "TIME", description = "It must not run longer.")
  private @Nullable String longest;

  @Option(names = "--tags", paramLabel = "WORDS", description = "Words for badges and lists.")
  private @Nullable String tags;

  @Option(names = "--owner", paramLabel = "SERVICE", description = "The service it belongs to.")
  private @Nullable String owner;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** As parameters of a ping. */
  Map<String, String> parameters() {
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("--every", every);
    given.put("--schedule", schedule);
    given.put("--zone", zone);
    given.put("--start-within", startWithin);
    given.put("--finish-within", finishWithin);
    given.put("--longest", longest);
    given.put("--tags", tags);
    given.put("--owner", owner);
    Map<String, String> all = new LinkedHashMap<>();
    for (CreateWords.Word word : CreateWords.ALL) {
      String text = given.get(word.option());
      if (text != null) {
        all.put(word.parameter(), word.isTime() ? seconds(word.option(), text) : text);
      }
    }
    if (create || !all.isEmpty()) {
      all.put("create", "1");
    }
    return all;
  }

  private String seconds(String option, String text) {
    return Long.toString(Times.read(command, option, text).orElseThrow().toSeconds());
  }
}
