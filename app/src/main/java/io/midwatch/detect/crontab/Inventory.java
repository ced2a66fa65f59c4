package io.midwatch.detect.crontab;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that runs by itself on a machine, and what is wrong with it.
 *
 * @param zone by whose clock the machine's jobs run
 * @param jobs in the order of their files
 * @param findings of files, where no single job is meant
 */
public record Inventory(ZoneId zone, List<Job> jobs, List<FileFinding> findings) {
  /**
   * Of a file.
   *
   * @param place {@code /etc/crontab}, perhaps with a line
   */
  public record FileFinding(String place, Finding finding) {}

  public Inventory {
    jobs = List.copyOf(jobs);
    findings = List.copyOf(findings);
  }

  /** Reads a machine's files; takes as long as they are long, and never fails. */
  public static Inventory of(Host host, Instant now) {
    Machine machine = Machine.of(host, now);
    List<Job> jobs = new ArrayList<>();
    List<FileFinding> findings = new ArrayList<>();
    new CronFiles(machine, jobs, findings).read();
    new RunPartsFolders(machine, jobs, findings).read();
    new Anacron(machine, jobs, findings).read();
    new Timers(machine, jobs, findings).read();
    return new Inventory(machine.zone(), jobs, findings);
  }
}
