package io.midwatch.cli.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server makes of a check that it does not know yet. */
public final class CreateOption {
  @Option(
      names = "--create",
      description = "Let the server make the check if it has none of that name.")
  private boolean create;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "…expected so long after the last run.")
  private @Nullable String every;

  @Option(
      names = "--cron",
      paramLabel = "LINE",
      description = "…expected at the times of this line of cron.")
  private @Nullable String cron;

  @Option(names = "--zone", paramLabel = "ZONE", description = "…in this time zone.")
  private @Nullable String zone;

  @Option(
      names = "--start-within",
      paramLabel = "TIME",
      description = "…must have begun so long after its time.")
  private @Nullable String startWithin;

  @Option(
      names = "--finish-within",
      paramLabel = "TIME",
      description = "…must have ended well so long after its time.")
  private @Nullable String finishWithin;

  @Option(names = "--longest", paramLabel = "TIME", description = "…must not run longer.")
  private @Nullable String longest;

  @Option(names = "--tags", paramLabel = "WORDS", description = "…has these words on it.")
  private @Nullable String tags;

  @Option(names = "--owner", paramLabel = "SERVICE", description = "…belongs to this service.")
  private @Nullable String owner;

  /** As parameters of the first ping; naming any of them means create. */
  Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "every", every);
    put(all, "cron", cron);
    put(all, "zone", zone);
    put(all, "start-within", startWithin);
    put(all, "finish-within", finishWithin);
    put(all, "longest", longest);
    put(all, "tags", tags);
    put(all, "owner", owner);
    if (create || !all.isEmpty()) {
      all.put("create", "1");
    }
    return all;
  }

  private static void put(Map<String, String> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }
}
