package io.midwatch.detect.crontab;

import io.midwatch.detect.crontab.Inventory.FileFinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The programs in folders of which all are run, such as {@code /etc/cron.daily}. In the list they
 * take the place of the line that runs the folder.
 */
final class RunPartsFolders {
  private static final Pattern RUN_PARTS =
      Pattern.compile("\\brun-parts\\s+(?:--?\\S+\\s+)*(/[A-Za-z0-9._/-]+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final List<String> USUAL =
      List.of("/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly");

  private final Machine machine;
  private final Host host;
  private final List<Job> jobs;
  private final List<FileFinding> findings;

  RunPartsFolders(Machine machine, List<Job> jobs, List<FileFinding> findings) {
    this.machine = machine;
    this.host = machine.host();
    this.jobs = jobs;
    this.findings = findings;
  }

  /** The folder that a command runs, if it runs one. */
  static Optional<String> folder(String command) {
    Matcher matcher = RUN_PARTS.matcher(command);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Is there a program that runs such folders in the place of cron? */
  static boolean anacron(Host host) {
    return host.exists("/usr/sbin/anacron");
  }

  void read() {
    Set<String> run = new HashSet<>();
    List<Job> all = new ArrayList<>();
    for (Job job : jobs) {
      Optional<String> folder = folder(job.command());
      if (folder.isEmpty()) {
        all.add(job);
        continue;
      }
      run.add(folder.get());
      boolean left = job.command().contains("anacron") && anacron(host);
      if (!left) {
        all.addAll(members(folder.get(), job));
      }
    }
    jobs.clear();
    jobs.addAll(all);
    for (String folder : USUAL) {
      boolean some = host.names(folder).stream().anyMatch(name -> !name.startsWith("."));
      if (some && !run.contains(folder) && !ranByAnacron(folder)) {
        findings.add(
            new FileFinding(
                folder,
                Finding.error(
                    "nothing runs what stands in this folder",
                    "a line in /etc/crontab with run-parts does")));
      }
    }
  }

  private boolean ranByAnacron(String folder) {
    return anacron(host) && host.text("/etc/anacrontab").orElse("").contains(folder);
  }

  /** The programs of a folder, each as a job like the one that runs the folder. */
  List<Job> members(String folder, Job like) {
    List<Job> found = new ArrayList<>();
    for (String name : host.names(folder)) {
      String file = folder + "/" + name;
      Optional<Host.Stamp> stamp = host.stamp(file);
      if (name.startsWith(".") || stamp.map(Host.Stamp::folder).orElse(false)) {
        continue;
      }
      Optional<Finding> passed = passed(name, file, stamp);
      if (passed.isPresent()) {
        findings.add(new FileFinding(file, passed.get()));
        continue;
      }
      Job job =
          new Job(
              Job.Kind.RUN_PARTS,
              file,
              0,
              Names.clean(name),
              like.user(),
              like.when(),
              file,
              machine.packaged(file),
              trouble(like));
      found.add(
          machine
              .accounts()
              .find(like.user())
              .map(account -> job.with(new ProgramCheck(host, account, List.of()).file(file)))
              .orElse(job));
    }
    return found;
  }

  /** What keeps the folder from being run keeps each program in it. */
  private static List<Finding> trouble(Job like) {
    return like.findings().stream()
        .filter(finding -> finding.level() == Finding.Level.ERROR)
        .toList();
  }

  /** Why run-parts passes over a file. */
  private static Optional<Finding> passed(String name, String file, Optional<Host.Stamp> stamp) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          Finding.error(
              "run-parts passes over this file: its name has something other than letters, digits,"
                  + " - and _",
              "mv "
                  + file
                  + " "
                  + file.substring(0, file.length() - name.length())
                  + name.replaceFirst("\\.[a-z]+$", "").replaceAll("[^A-Za-z0-9_-]", "-")));
    }
    if (stamp.isEmpty()) {
      return Optional.of(Finding.error("is a link that leads nowhere", ""));
    }
    return stamp.get().executable()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "run-parts passes over this file: it is not executable ("
                    + stamp.get().octal()
                    + ")",
                "chmod +x " + file));
  }
}
