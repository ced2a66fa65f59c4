package io.midwatch.detect.crontab;

import io.midwatch.detect.crontab.Inventory.FileFinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jobs of {@code /etc/anacrontab}: every so many days, at no certain time. */
final class Anacron {
  private static final String FILE = "/etc/anacrontab";
  private static final Pattern JOB =
      Pattern.compile("\\s*(@[a-z]+|[0-9]{1,4})\\s+[0-9]{1,6}\\s+(\\S+)\\s+(.+)");
  private static final Map<String, Integer> NAMED =
      Map.of("@daily", 1, "@weekly", 7, "@monthly", 31, "@yearly", 366, "@annually", 366);
  private static final Pattern SETTING = Pattern.compile("\\s*([A-Z_]+)\\s*=\\s*(.*?)\\s*");

  private final Machine machine;
  private final List<Job> jobs;
  private final List<FileFinding> findings;

  Anacron(Machine machine, List<Job> jobs, List<FileFinding> findings) {
    this.machine = machine;
    this.jobs = jobs;
    this.findings = findings;
  }

  void read() {
    Optional<String> text = machine.host().text(FILE);
    if (text.isEmpty() || !RunPartsFolders.anacron(machine.host())) {
      return;
    }
    Map<String, String> settings = new HashMap<>();
    RunPartsFolders folders = new RunPartsFolders(machine, jobs, findings);
    int number = 0;
    for (String line : text.get().lines().toList()) {
      number++;
      Matcher setting = SETTING.matcher(line);
      Matcher job = JOB.matcher(line);
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      if (setting.matches()) {
        settings.put(setting.group(1), setting.group(2));
      } else if (job.matches()) {
        add(number, job, settings, folders);
      } else {
        findings.add(
            new FileFinding(
                FILE + ":" + number,
                Finding.error(
                    "anacron cannot read \"" + line.strip() + "\"",
                    "write days, minutes, a name and a command")));
      }
    }
  }

  private void add(
      int line, Matcher written, Map<String, String> settings, RunPartsFolders folders) {
    String period = written.group(1);
    int days = period.startsWith("@") ? NAMED.getOrDefault(period, 0) : Integer.parseInt(period);
    String text = days == 0 ? period : "every " + days + (days == 1 ? " day" : " days");
    When when =
        new When(
            text + " by anacron",
            days == 0 ? "" : "every: " + days + "d",
            Optional.empty(),
            machine.zone());
    String command = written.group(3);
    Job job =
        new Job(
            Job.Kind.ANACRON,
            FILE,
            line,
            Names.clean(written.group(2)),
            "root",
            when,
            command,
            false,
            CronFiles.as("root", settings, command, machine));
    Optional<String> folder = RunPartsFolders.folder(command);
    if (folder.isPresent()) {
      jobs.addAll(folders.members(folder.get(), job));
    } else {
      jobs.add(job);
    }
  }
}
