package io.midwatch.detect.crontab;

import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Schedule;
import io.midwatch.plan.schedule.Schedules;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When a line of a crontab runs, by the cron that reads it.
 *
 * @param when what it says
 * @param findings what this cron makes of it otherwise
 */
record CronLine(When when, List<Finding> findings) {
  CronLine {
    findings = List.copyOf(findings);
  }

  /**
   * Reads the fields.
   *
   * @param settings those of the lines above
   */
  static CronLine read(String fields, Map<String, String> settings, Machine machine) {
    List<Finding> findings = new ArrayList<>();
    ZoneId zone = zone(settings, machine, findings);
    String plain = String.join(" ", fields.strip().split("\\s+", -1));
    if (plain.toLowerCase(Locale.ROOT).equals("@reboot")) {
      named(plain, findings);
      return new CronLine(When.unknown("@reboot", zone), findings);
    }
    String read = plain.startsWith("@") ? named(plain, findings) : fields(plain, machine, findings);
    try {
      Schedule schedule = Schedules.cron(read, zone);
      return new CronLine(
          new When(plain, "cron: \"" + read + "\"", Optional.of(schedule), zone), findings);
    } catch (BadScheduleException e) {
      boolean dropped =
          !machine.cronie() && !plain.startsWith("@") && DebianFields.unread(plain).isPresent();
      // What a plan could write instead is no help where this cron does not know it.
      String hint = e.hint().matches("L .*|.*\\bL\\b.*") ? "" : e.hint();
      findings.add(
          Finding.error(
              e.problem() + (dropped ? ", so that cron ignores the whole file" : ""), hint));
      return new CronLine(When.unknown(plain, zone), findings);
    }
  }

  private static String named(String plain, List<Finding> findings) {
    String small = plain.toLowerCase(Locale.ROOT);
    if (small.startsWith("@every") || !small.equals(plain)) {
      findings.add(
          Finding.error(
              "cron does not know " + plain + ", and ignores the line or the whole file",
              small.startsWith("@every") ? "write */5 * * * *" : "write " + small));
    }
    return plain;
  }

  /** What this cron reads of the fields. */
  private static String fields(String plain, Machine machine, List<Finding> findings) {
    String[] parts = plain.split(" ", -1);
    if (parts.length != 5) {
      return plain;
    }
    if (parts[2].matches(".*[LlWw?].*") || parts[4].matches(".*[?].*|.*[0-7][Ll].*")) {
      findings.add(
          Finding.error(
              "L, W and ? are not of this cron, which ignores the line or the whole file",
              "run it daily and ask for the day in the command"));
    }
    if (!machine.cronie() && plain.matches("(.*[ ,])?[0-9A-Za-z]+/.*")) {
      findings.add(
          Finding.error(
              "Debian's cron takes a step only behind * or a range, and ignores the whole file",
              "write 5-59/20 instead of 5/20"));
    }
    int sharp = parts[4].indexOf('#');
    if (sharp > 0) {
      String kept = parts[4].substring(0, sharp);
      findings.add(
          Finding.warning(
              "cron ignores what follows #: it runs each week on " + kept,
              "ask for the day in the command"));
      parts[4] = kept;
    }
    return String.join(" ", parts);
  }

  private static ZoneId zone(
      Map<String, String> settings, Machine machine, List<Finding> findings) {
    String named = settings.getOrDefault("CRON_TZ", "");
    if (named.isEmpty()) {
      return machine.zone();
    }
    if (!machine.cronie()) {
      findings.add(
          Finding.warning(
              "Debian's cron does not know CRON_TZ: the job runs by the clock of the machine, "
                  + machine.zone(),
              "write the time by that clock, or use a timer of systemd with a zone"));
      return machine.zone();
    }
    try {
      return ZoneId.of(named);
    } catch (DateTimeException e) {
      findings.add(Finding.error("CRON_TZ=" + named + " is not a time zone", ""));
      return machine.zone();
    }
  }
}
