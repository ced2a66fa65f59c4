package io.midwatch.detect.host.watch;

import static java.util.Map.entry;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Processes that do not run, logs that nothing rotates, folders that grow, certificates that end,
 * units that failed, a restart that is due. Pure.
 */
final class StateJudge {
  private static final Duration SHORT = Duration.ofMinutes(2);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final Duration HALF_DAY = Duration.ofHours(12);
  private static final Duration DAY = Duration.ofHours(24);

  private static final int MOST_FILES = 10;

  private StateJudge() {}

  static List<Finding> of(Host host, HostReport report, Instant now) {
    List<Finding> found = new ArrayList<>();
    processes(host, report, found);
    logs(host, report, found);
    temp(host, report, found);
    certificates(host, report, now, found);
    units(host, report, found);
    reboot(host, report, found);
    return found;
  }

  private static void processes(Host host, HostReport report, List<Finding> found) {
    for (HostReport.ProcessSeen process : report.processes()) {
      if (process.count() == 0 && host.wanted().processes().contains(process.name())) {
        found.add(
            new Finding(
                "process/" + Finding.plain(process.name()),
                Severity.PAGE,
                Reason.PROCESS_GONE,
                "no process \"%s\" runs on %s".formatted(process.name(), host.name()),
                Finding.listed(entry("first step", "systemctl status; journalctl -p err -n 50")),
                2,
                SHORT));
      }
    }
  }

  private static void logs(Host host, HostReport report, List<Finding> found) {
    for (HostReport.LogSeen log : report.logs()) {
      if (log.size() >= host.wanted().logSize() && log.grown() > 0) {
        found.add(
            new Finding(
                "log" + Finding.plain(log.path()),
                Severity.TICKET,
                Reason.LOG_NOT_ROTATED,
                "%s on %s only grows, and no rule of logrotate covers it: %s, %s more in %s"
                    .formatted(
                        log.path(),
                        host.name(),
                        DiskRule.size(log.size()),
                        DiskRule.size(log.grown()),
                        Durations.rough(log.within())),
                Finding.listed(
                    entry("file", log.path()),
                    entry(
                        "first step",
                        "add a file to /etc/logrotate.d for it, then: logrotate -d /etc/logrotate"
                            + ".conf")),
                1,
                HALF_DAY));
      }
    }
  }

  private static void temp(Host host, HostReport report, List<Finding> found) {
    for (HostReport.FolderSeen folder : report.temp()) {
      boolean pace =
          folder.within().compareTo(DAY) <= 0 && folder.grown() >= host.wanted().tempSize();
      if (pace && folder.within().isPositive()) {
        found.add(
            new Finding(
                "temp" + Finding.plain(folder.path()),
                Severity.TICKET,
                Reason.TEMP_GROWS,
                "%s on %s has grown by %s in %s to %s"
                    .formatted(
                        folder.path(),
                        host.name(),
                        DiskRule.size(folder.grown()),
                        Durations.rough(folder.within()),
                        DiskRule.size(folder.size())),
                Finding.listed(
                    entry(
                        "first step",
                        "find " + Finding.quoted(folder.path()) + " -xdev -mtime +2 | head"),
                    entry("then", "a line in /etc/tmpfiles.d, such as: q /tmp 1777 root root 10d")),
                1,
                HALF_DAY));
      }
    }
  }

  /** One certificate often lies in several files, by itself and in a chain: that is one finding. */
  private static void certificates(Host host, HostReport report, Instant now, List<Finding> found) {
    Duration within = host.limits().certificates().orElse(Duration.ZERO);
    SequencedMap<String, List<CertificateSeen>> ending = new LinkedHashMap<>();
    report.certificates().stream()
        .filter(one -> Duration.between(now, one.until()).compareTo(within) < 0)
        .sorted(Comparator.comparing(CertificateSeen::path))
        .forEach(one ->
            ending
                .computeIfAbsent(one.subject() + " " + one.until(), _ -> new ArrayList<>())
                .add(one));
    ending.values().forEach(files -> found.add(certificate(host, files, now)));
  }

  private static Finding certificate(Host host, List<CertificateSeen> files, Instant now) {
    CertificateSeen first = files.getFirst();
    Duration left = Duration.between(now, first.until());
    boolean over = left.isNegative();
    String others = files.size() == 1 ? "" : " and in %d more files".formatted(files.size() - 1);
    return new Finding(
        "certificate" + Finding.plain(first.path()),
        over ? Severity.PAGE : Severity.NOTICE,
        over ? Reason.CERT_EXPIRED : Reason.CERT_EXPIRING,
        "the certificate in %s%s on %s %s"
            .formatted(
                first.path(),
                files.size() == 2 ? " and in " + files.getLast().path() : others,
                host.name(),
                over
                    ? "ended " + Durations.rough(left.negated()) + " ago"
                    : "ends in " + Durations.rough(left)),
        Finding.listed(
            entry("subject", first.subject()),
            entry("until", first.until().truncatedTo(ChronoUnit.SECONDS).toString()),
            entry(
                "files",
                files.size() == 1
                    ? ""
                    : files.stream()
                        .limit(MOST_FILES)
                        .map(CertificateSeen::path)
                        .collect(Collectors.joining(", "))),
            entry(
                "first step",
                "openssl x509 -noout -subject -enddate -in " + Finding.quoted(first.path())),
            entry("then", "renew it, and reload who serves it")),
        1,
        HALF_HOUR);
  }

  private static void units(Host host, HostReport report, List<Finding> found) {
    if (!host.limits().units() || report.failedUnits().isEmpty()) {
      return;
    }
    for (String unit : report.failedUnits().get()) {
      if (!host.limits().unitsIgnored().contains(unit)) {
        found.add(
            new Finding(
                "unit/" + Finding.plain(unit),
                Severity.NOTICE,
                Reason.UNIT_FAILED,
                "the systemd unit %s of %s has failed".formatted(unit, host.name()),
                Finding.listed(
                    entry(
                        "first step",
                        "systemctl status "
                            + Finding.quoted(unit)
                            + "; journalctl -u "
                            + Finding.quoted(unit))),
                2,
                SHORT));
      }
    }
  }

  private static void reboot(Host host, HostReport report, List<Finding> found) {
    String why = report.reboot().orElse("");
    host.limits()
        .reboot()
        .filter(_ -> !why.isEmpty())
        .ifPresent(severity ->
            found.add(
                new Finding(
                    "reboot",
                    severity,
                    Reason.REBOOT_PENDING,
                    "%s has to be started again: %s".formatted(host.name(), why),
                    Finding.listed(
                        entry("first step", "cat /run/reboot-required.pkgs; uptime"),
                        entry("then", "plan a restart outside of busy hours")),
                    1,
                    HALF_HOUR)));
  }
}
