package io.midwatch.cli.crontab;

import io.midwatch.base.Zones;
import io.midwatch.detect.crontab.Job;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write into a plan, and at the job, so that those without a watch get one. */
final class PlanEntries {
  private static final Pattern SHELL = Pattern.compile(".*[|&;<>()$`\\\\\"'*?\\[#~=%{].*");

  private static final Pattern INPUT = Pattern.compile("(?<!\\\\)%");

  /** What systemd may have before a command, without {@code @}, which gives it another name. */
  private static final Pattern START = Pattern.compile("([-:+!|]*)(/.*|[A-Za-z0-9].*)");

  private final String service;
  private final String owner;
  private final Set<String> taken;

  /**
   * @param service of which they become checks
   * @param taken names that heartbeats of the plan have
   */
  PlanEntries(String service, String owner, Set<String> taken) {
    this.service = service;
    this.owner = owner;
    this.taken = new HashSet<>(taken);
  }

  String text(List<Review.Item> items) {
    StringBuilder out = new StringBuilder();
    out.append("# Jobs that nothing watches, with the line that makes them report.\n");
    out.append("services:\n  ").append(service).append(":\n    owner: ").append(owner);
    out.append("\n    tier: supporting\n    checks:\n");
    int many = 0;
    for (Review.Item item : items) {
      if (item.unwatched()) {
        many += entry(item.job(), out) ? 1 : 0;
      }
    }
    return many == 0 ? "# Every job that could be watched is watched.\n" : out.toString();
  }

  /** False when there is no time to expect it at. */
  private boolean entry(Job job, StringBuilder out) {
    out.append("\n      # ")
        .append(comment(job.place()))
        .append(", as ")
        .append(comment(job.user()));
    if (job.when().plan().isEmpty()) {
      out.append(": ")
          .append(comment(job.when().text()))
          .append(" is no time that one can wait for\n");
      return false;
    }
    String name = name(job);
    out.append('\n');
    for (String line : there(job, name)) {
      out.append("      #   ").append(comment(line)).append('\n');
    }
    out.append("      - heartbeat: ").append(name).append('\n');
    out.append("        ").append(job.when().plan()).append('\n');
    if (!job.when().plan().startsWith("every")) {
      ZoneId zone = job.when().zone();
      out.append("        zone: ").append(Zones.name(zone)).append('\n');
    }
    return true;
  }

  private String name(Job job) {
    String name = job.name();
    for (int n = 2; !taken.add(name); n++) {
      name = job.name() + "-" + n;
    }
    return name;
  }

  /** What to write where the job stands. */
  private static List<String> there(Job job, String name) {
    String run = "midwatch run " + name + " -- ";
    String fields = job.when().text();
    return switch (job.kind()) {
      case SYSTEM_CRONTAB -> List.of(fields + " " + job.user() + " " + run + ofCron(job.command()));
      case USER_CRONTAB -> List.of(fields + " " + run + ofCron(job.command()));
      case ANACRON -> List.of("… " + run + wrapped(job.command()));
      case RUN_PARTS ->
          List.of(
              "after the first line of " + job.file() + ":",
              "trap 'midwatch ping " + name + " $?' EXIT");
      case TIMER -> ofTimer(job, name);
    };
  }

  /** What stands behind the first % is the input of the command, and stays where it is. */
  private static String ofCron(String command) {
    Matcher input = INPUT.matcher(command);
    int end = input.find() ? input.start() : command.length();
    return wrapped(command.substring(0, end).strip()) + command.substring(end);
  }

  private static List<String> ofTimer(Job job, String name) {
    String edit = "systemctl " + (job.file().contains("/systemd/user/") ? "--user " : "") + "edit ";
    Matcher start = START.matcher(job.command());
    boolean several = job.command().contains(" && ") || !start.matches();
    return several
        ? List.of(
            edit + service(job),
            "[Service]",
            "ExecStopPost=sh -c 'test $$SERVICE_RESULT = success; midwatch ping " + name + " $$?'")
        : List.of(
            edit + service(job),
            "[Service]",
            "ExecStart=",
            "ExecStart=" + start.group(1) + "midwatch run " + name + " -- " + start.group(2));
  }

  private static String service(Job job) {
    String file = job.file().substring(job.file().lastIndexOf('/') + 1);
    return file.replaceFirst("\\.timer$", ".service");
  }

  /** As one word for the shell, when it is more than words. */
  private static String wrapped(String command) {
    return SHELL.matcher(command).matches()
        ? "sh -c '" + command.replace("'", "'\\''") + "'"
        : command;
  }

  private static String comment(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
  }
}
