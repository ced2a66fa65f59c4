package io.midwatch.cli.crontab;

import io.midwatch.detect.crontab.Finding;
import io.midwatch.detect.crontab.Host;
import io.midwatch.detect.crontab.Inventory;
import io.midwatch.detect.crontab.Job;
import io.midwatch.plan.heartbeat.Heartbeat;
import io.midwatch.plan.heartbeat.Heartbeats;
import io.midwatch.plan.schedule.DaylightTrap;
import io.midwatch.plan.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The jobs of a machine as they are told.
 *
 * @param planned whether a plan was at hand; else nothing is said of who watches
 */
record Review(Inventory inventory, List<Item> items, boolean planned) {
  private static final int NEXT = 3;

  /** How many slots must agree before two schedules are taken for the same. */
  private static final int ALIKE = 60;

  Review {
    items = List.copyOf(items);
  }

  /**
   * One job.
   *
   * @param next its next runs
   * @param traps the nights on which its clock is set
   * @param findings all there are of it, with those that the plan brings
   */
  record Item(
      Job job, Watch watch, List<Instant> next, List<DaylightTrap> traps, List<Finding> findings) {
    Item {
      next = List.copyOf(next);
      traps = List.copyOf(traps);
      findings = List.copyOf(findings);
    }

    /** Would somebody want to watch it, and nobody does? */
    boolean unwatched() {
      return !watch.watched() && !job.packaged();
    }
  }

  static Review of(Host host, Optional<Heartbeats> plan, Instant now) {
    Inventory inventory = Inventory.of(host, now);
    Watching watching = new Watching(plan.orElse(Heartbeats.NONE));
    List<Item> items = new ArrayList<>();
    for (Job job : inventory.jobs()) {
      Watch watch = watching.of(job.command(), host.script(job.command()));
      Optional<Schedule> schedule = job.when().schedule();
      List<Finding> findings = new ArrayList<>(job.findings());
      schedule.flatMap(runs -> differs(job, runs, watch, now)).ifPresent(findings::add);
      items.add(
          new Item(
              job,
              watch,
              schedule.map(runs -> next(runs, now, NEXT)).orElse(List.of()),
              schedule.map(runs -> DaylightTrap.ahead(runs, now)).orElse(List.of()),
              findings));
    }
    return new Review(inventory, items, plan.isPresent());
  }

  private static List<Instant> next(Schedule schedule, Instant now, int many) {
    List<Instant> found = new ArrayList<>();
    Optional<Instant> next = schedule.next(now);
    while (next.isPresent() && found.size() < many) {
      found.add(next.get());
      next = schedule.next(next.get());
    }
    return found;
  }

  /** Does the plan wait at other times than the job runs? */
  private static Optional<Finding> differs(Job job, Schedule runs, Watch watch, Instant now) {
    if (!(watch instanceof Watch.Ours(Heartbeat heartbeat))) {
      return Optional.empty();
    }
    Optional<Schedule> expected = heartbeat.cadence().schedule();
    if (expected.isEmpty() || next(expected.get(), now, ALIKE).equals(next(runs, now, ALIKE))) {
      return Optional.empty();
    }
    String shown =
        runs.next(now)
            .map(at -> LocalDateTime.ofInstant(at, job.when().zone()) + " " + job.when().zone())
            .orElse("never");
    return Optional.of(
        Finding.warning(
            "the plan expects it at "
                + heartbeat.cadence().text()
                + ", and it runs at other times, next at "
                + shown,
            "make one of them like the other"));
  }

  /** Is there anything of this level? */
  boolean has(Finding.Level level) {
    return inventory.findings().stream().anyMatch(one -> one.finding().level() == level)
        || items.stream()
            .flatMap(item -> item.findings().stream())
            .anyMatch(finding -> finding.level() == level);
  }
}
