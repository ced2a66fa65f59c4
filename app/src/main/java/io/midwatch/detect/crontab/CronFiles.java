package io.midwatch.detect.crontab;

import io.midwatch.detect.crontab.Accounts.Account;
import io.midwatch.detect.crontab.Inventory.FileFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The jobs of {@code /etc/crontab}, {@code /etc/cron.d} and the users' own crontabs. */
final class CronFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  /** So many lines of a file are told one by one. */
  private static final int BROKEN = 3;

  /** What Debian's cron takes of a command. */
  private static final int LONGEST = 999;

  private final Machine machine;
  private final Host host;
  private final List<Job> jobs;
  private final List<FileFinding> findings;

  CronFiles(Machine machine, List<Job> jobs, List<FileFinding> findings) {
    this.machine = machine;
    this.host = machine.host();
    this.jobs = jobs;
    this.findings = findings;
  }

  void read() {
    if (host.exists("/etc/crontab")) {
      system("/etc/crontab");
    }
    for (String name : host.names("/etc/cron.d")) {
      String file = "/etc/cron.d/" + name;
      if (name.equals(".placeholder") || host.stamp(file).map(Host.Stamp::folder).orElse(false)) {
        continue;
      }
      if (NAME.matcher(name).matches() || (machine.cronie() && !name.matches("[.#].*|.*~"))) {
        system(file);
      } else {
        say(
            file,
            Finding.error(
                "cron ignores this file: its name has something other than letters, digits, - and"
                    + " _",
                "mv " + file + " /etc/cron.d/" + name.replaceAll("[^A-Za-z0-9_-]", "-")));
      }
    }
    spool(machine.cronie() ? "/var/spool/cron" : "/var/spool/cron/crontabs");
    around();
  }

  /** What all of them need. */
  private void around() {
    if (jobs.isEmpty() || !host.exists("/usr/sbin")) {
      return;
    }
    if (!host.exists("/usr/sbin/cron") && !host.exists("/usr/sbin/crond")) {
      say("/usr/sbin/cron", Finding.warning("this machine has no cron to run these", ""));
    }
    if (!host.exists("/usr/sbin/sendmail") && !host.exists("/usr/lib/sendmail")) {
      say(
          "/usr/sbin/sendmail",
          Finding.warning(
              "this machine cannot send mail: what its jobs print is thrown away",
              "let midwatch run keep it, or install a mail server"));
    }
  }

  private void say(String file, Finding finding) {
    findings.add(new FileFinding(file, finding));
  }

  private void system(String file) {
    if (host.unreadable(file)) {
      say(file, Finding.note("may not be read", "run this as root"));
      return;
    }
    Optional<Host.Stamp> stamp = host.stamp(file);
    if (stamp.isEmpty()) {
      say(file, Finding.error("is a link that leads nowhere", ""));
      return;
    }
    if (stamp.get().uid() != 0) {
      say(
          file,
          Finding.error(
              "cron ignores this file: it belongs to " + machine.accounts().name(stamp.get().uid()),
              "chown root: " + file));
    }
    if (stamp.get().writableByOthers()) {
      say(
          file,
          Finding.error(
              "cron ignores this file: others than its owner may write it ("
                  + stamp.get().octal()
                  + ")",
              "chmod go-w " + file));
    }
    table(file, CronTable.read(text(file), true), Job.Kind.SYSTEM_CRONTAB, "");
  }

  private void spool(String folder) {
    if (host.closed(folder)) {
      say(folder, Finding.note("the users' own crontabs may not be read", "run this as root"));
      return;
    }
    for (String user : host.names(folder)) {
      String file = folder + "/" + user;
      Optional<Host.Stamp> stamp = host.stamp(file);
      if (user.startsWith("tmp.") || stamp.isEmpty() || !stamp.get().regular()) {
        continue;
      }
      Optional<Account> owner = machine.accounts().find(user);
      int uid = stamp.get().uid();
      if (uid != 0 && owner.filter(account -> account.uid() == uid).isEmpty()) {
        say(
            file,
            Finding.error(
                "cron ignores this file: it belongs to " + machine.accounts().name(uid),
                "chown " + user + " " + file));
      }
      if (!machine.cronie() && (stamp.get().mode() & 07777) != 0600) {
        say(
            file,
            Finding.error(
                "cron ignores this file: its mode is " + stamp.get().octal() + ", not 0600",
                "chmod 600 " + file));
      }
      if (host.unreadable(file)) {
        say(file, Finding.note("may not be read", "run this as root"));
        continue;
      }
      table(file, CronTable.read(text(file), false), Job.Kind.USER_CRONTAB, user);
    }
  }

  /** Its whole lines, as far as it is read. */
  private String text(String file) {
    String text = host.text(file).orElse("");
    if (!host.cut(file)) {
      return text;
    }
    say(file, Finding.warning("it is longer than 1 MiB: the rest is not shown here", ""));
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private void table(String file, CronTable table, Job.Kind kind, String user) {
    if (table.open()) {
      say(
          file,
          Finding.error(
              "the last line does not end in a newline: cron ignores the file", "add one"));
    }
    broken(file, table, user.isEmpty() ? "write five fields, a user" : "write five fields");
    if (table.returns() > 0) {
      say(
          file + ":" + table.returns(),
          Finding.error(
              "this line ends in a carriage return, which becomes the end of its command: the"
                  + " shell does not find it",
              "sed -i 's/\\r$//' " + file));
    }
    if (table.lines() > CronTable.MOST) {
      String many = "it has more than " + CronTable.MOST + " lines";
      say(
          file,
          machine.cronie()
              ? Finding.note(many + ": the others are not shown here", "")
              : Finding.error(many + ": cron ignores the file", "make several files of it"));
    }
    for (CronTable.Entry entry : table.entries()) {
      jobs.add(job(file, kind, entry, user.isEmpty() ? entry.user() : user));
    }
  }

  private void broken(String file, CronTable table, String form) {
    for (CronTable.Broken broken : table.broken().stream().limit(BROKEN).toList()) {
      say(
          file + ":" + broken.line(),
          Finding.error(
              "cron cannot read " + broken.text() + " and ignores the whole file",
              form + " and a command"));
    }
    if (table.broken().size() > BROKEN) {
      int more = table.broken().size() - BROKEN;
      say(file, Finding.error("cron cannot read " + more + " more of its lines", ""));
    }
  }

  private Job job(String file, Job.Kind kind, CronTable.Entry entry, String user) {
    CronLine line = CronLine.read(entry.fields(), entry.settings(), machine);
    List<Finding> found = new ArrayList<>(line.findings());
    if (!machine.cronie() && entry.command().length() > LONGEST) {
      found.add(
          Finding.error(
              "the command has more than " + LONGEST + " characters: cron ignores the whole file",
              "put it into a script"));
    }
    found.addAll(as(user, entry.settings(), entry.command(), machine));
    String name = Names.of(entry.command());
    return new Job(
        kind,
        file,
        entry.line(),
        name,
        user,
        line.when(),
        entry.command(),
        machine.packaged(file),
        found);
  }

  /** What is wrong with a command, run as a user. */
  static List<Finding> as(
      String user, Map<String, String> settings, String command, Machine machine) {
    if (machine.accounts().none()) {
      return List.of();
    }
    Optional<Account> account = machine.accounts().find(user);
    if (account.isEmpty()) {
      return List.of(
          Finding.error("there is no user " + user + " on this machine", "name one who exists"));
    }
    List<Finding> found = new ArrayList<>();
    machine
        .accounts()
        .refused(user, machine.now())
        .ifPresent(why ->
            found.add(Finding.error("nothing runs as " + user + ": " + why, "chage -l " + user)));
    String home = settings.getOrDefault("HOME", account.get().home());
    if (!home.isEmpty() && !machine.host().exists(home)) {
      found.add(Finding.warning("it starts in " + home + ", which does not exist", ""));
    }
    Map<String, String> all = new HashMap<>(settings);
    Account at =
        new Account(
            account.get().name(), account.get().uid(), Set.copyOf(account.get().groups()), home);
    found.addAll(new CommandCheck(machine.host(), at, all).check(command));
    return found;
  }
}
