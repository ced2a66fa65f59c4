package io.midwatch.detect.crontab;

import io.midwatch.base.Durations;
import io.midwatch.detect.crontab.Accounts.Account;
import io.midwatch.detect.crontab.Inventory.FileFinding;
import io.midwatch.plan.schedule.BadScheduleException;
import io.midwatch.plan.schedule.Schedule;
import io.midwatch.plan.schedule.Schedules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** systemd's timers that are enabled: of the machine, of every user, and of each user. */
final class Timers {
  private static final List<String> SYSTEM =
      List.of(
          "/etc/systemd/system",
          "/run/systemd/system",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/lib/systemd/system");
  private static final List<String> USERS =
      List.of("/etc/systemd/user", "/usr/local/lib/systemd/user", "/usr/lib/systemd/user");
  private static final String SYSTEMD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin";
  private static final List<String> AT_TIMES = List.of("OnUnitActiveSec", "OnUnitInactiveSec");
  private static final List<String> ONCE = List.of("OnActiveSec", "OnBootSec", "OnStartupSec");

  private final Machine machine;
  private final List<Job> jobs;
  private final List<FileFinding> findings;

  Timers(Machine machine, List<Job> jobs, List<FileFinding> findings) {
    this.machine = machine;
    this.jobs = jobs;
    this.findings = findings;
  }

  void read() {
    read(new Units(machine.host(), SYSTEM), "");
    read(new Units(machine.host(), USERS), "each user");
    for (Account account : machine.accounts().all()) {
      String own = account.home() + "/.config/systemd/user";
      if (account.home().length() > 1 && machine.host().exists(own)) {
        List<String> folders = new ArrayList<>(List.of(own));
        folders.addAll(USERS);
        Units units = new Units(machine.host(), folders);
        TreeSet<String> wanted = new Units(machine.host(), List.of(own)).wanted(".timer");
        wanted.forEach(name -> timer(units, name, account.name()));
      }
    }
  }

  private void read(Units units, String user) {
    TreeSet<String> wanted = units.wanted(".timer");
    wanted.forEach(name -> timer(units, name, user));
    for (String name : units.names(".timer")) {
      boolean ours =
          machine.host().exists("/etc/systemd/system/" + name)
              && machine.host().link("/etc/systemd/system/" + name).isEmpty();
      if (user.isEmpty() && ours && !wanted.contains(name) && !name.contains("@.")) {
        findings.add(
            new FileFinding(
                "/etc/systemd/system/" + name,
                Finding.warning(
                    "this timer is not enabled: it does not start with the machine",
                    "systemctl enable --now " + name)));
      }
    }
  }

  /**
   * One timer.
   *
   * @param user whose; empty: the machine's own
   */
  private void timer(Units units, String name, String user) {
    Optional<Units.Unit> timer = units.find(name);
    if (timer.isEmpty()) {
      return;
    }
    List<Finding> found = new ArrayList<>();
    String serviceName =
        timer.get().last("Timer.Unit").orElse(name.replaceFirst("\\.timer$", ".service"));
    Optional<Units.Unit> service = units.find(serviceName);
    List<String> starts = service.map(unit -> unit.all("Service.ExecStart")).orElse(List.of());
    String as =
        user.isEmpty() ? service.flatMap(unit -> unit.last("Service.User")).orElse("root") : user;
    if (service.isEmpty()) {
      found.add(Finding.error("its unit " + serviceName + " does not exist, or is masked", ""));
    }
    starts.forEach(start -> found.addAll(program(start, as)));
    When when = when(timer.get(), found);
    jobs.add(
        new Job(
            Job.Kind.TIMER,
            timer.get().file(),
            0,
            Names.clean(name.replaceFirst("\\.timer$", "")),
            as,
            when,
            starts.isEmpty() ? serviceName : String.join(" && ", starts),
            machine.packaged(timer.get().file()),
            found));
  }

  private List<Finding> program(String start, String user) {
    String plain = start.replaceFirst("^[-@:+!|]+", "");
    List<List<String>> commands = ShellLine.read(plain).commands();
    if (user.equals("each user") || machine.accounts().none() || commands.isEmpty()) {
      return List.of();
    }
    String program = commands.getFirst().getFirst();
    if (program.matches(".*[$%{].*")) {
      return List.of();
    }
    Optional<Account> account = machine.accounts().find(user);
    if (account.isEmpty()) {
      return List.of(
          Finding.error("there is no user " + user + " on this machine", "name one who exists"));
    }
    return new ProgramCheck(machine.host(), account.get(), List.of(SYSTEMD_PATH.split(":", -1)))
        .program(program);
  }

  private When when(Units.Unit timer, List<Finding> found) {
    List<String> calendar = timer.all("Timer.OnCalendar");
    List<Schedule> schedules = new ArrayList<>();
    for (String line : calendar) {
      try {
        schedules.add(Schedules.onCalendar(List.of(line), machine.zone()));
      } catch (BadScheduleException e) {
        found.add(Finding.error("OnCalendar=" + line + ": " + e.problem(), e.hint()));
      }
    }
    timer
        .last("Timer.RandomizedDelaySec")
        .flatMap(Spans::read)
        .filter(delay -> delay.compareTo(Duration.ofMinutes(1)) > 0)
        .ifPresent(delay ->
            found.add(
                Finding.note(
                    "it starts up to " + Durations.text(delay) + " later, by chance",
                    "allow for it with start-within")));
    if (!schedules.isEmpty()) {
      return new When(
          calendar.stream().map(line -> "OnCalendar=" + line).collect(Collectors.joining("; ")),
          "on-calendar: " + quoted(calendar),
          Optional.of(Schedules.anyOf(schedules)),
          machine.zone());
    }
    return monotonic(timer, found);
  }

  private When monotonic(Units.Unit timer, List<Finding> found) {
    List<String> text = new ArrayList<>();
    String plan = "";
    for (String key : ONCE) {
      timer.all("Timer." + key).forEach(value -> text.add(key + "=" + value));
    }
    for (String key : AT_TIMES) {
      for (String value : timer.all("Timer." + key)) {
        text.add(key + "=" + value);
        plan = Spans.read(value).map(span -> "every: " + Durations.text(span)).orElse(plan);
      }
    }
    if (text.isEmpty()) {
      found.add(Finding.error("this timer names no time", "OnCalendar=daily"));
    }
    return new When(
        String.join("; ", text), plan.toLowerCase(Locale.ROOT), Optional.empty(), machine.zone());
  }

  private static String quoted(List<String> lines) {
    String each = lines.stream().map(line -> "\"" + line + "\"").collect(Collectors.joining(", "));
    return lines.size() == 1 ? each : "[" + each + "]";
  }
}
