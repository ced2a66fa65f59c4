package io.midwatch.cli.agent;

import io.midwatch.base.Clock;
import io.midwatch.cli.agent.clock.OwnClock;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at this machine, keeps what it saw on disk, and carries it to the server, oldest first. For
 * one thread; walks over the disks are left to another.
 */
final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final String WANTED = "wanted";
  private static final String BASELINES = "baselines";

  private final Clock clock;
  private final Machine machine;
  private final Spool spool;
  private final Delivery delivery;
  private final Pace pace;
  private final Growing growing;
  private final LogScan logs;
  private final TempScan temp;
  private final OwnClock own;
  private final Walks walks;
  private Wanted wanted;
  private Slow slow = Slow.NOTHING;
  private long slowNanos;

  /** Why reports can't be kept on disk; empty while they can. */
  private String unkept = "";

  /**
   * How often what costs more is looked at.
   *
   * @param walk folders of disks
   * @param slow logs, temporary folders, certificates, units
   * @param walks where disks are walked
   * @param walked the file systems, by their mount point, of which folders are looked at
   */
  record Pace(Duration walk, Duration slow, Executor walks, Predicate<String> walked) {}

  /** What is looked at less often. */
  private record Slow(HostReport seen) {
    static final Slow NOTHING =
        new Slow(HostReport.of(java.time.Instant.EPOCH, List.of(), Map.of(), List.of()));
  }

  Agent(Clock clock, Spool spool, Sender sender, Pace pace) {
    this.clock = clock;
    this.machine = new Machine();
    this.spool = spool;
    this.delivery = new Delivery(clock, spool, sender, this::understand);
    this.pace = pace;
    this.growing = new Growing(clock);
    this.logs = new LogScan(clock, Path.of("/etc"));
    this.temp = new TempScan(clock);
    this.own =
        new OwnClock(clock, command -> Program.lines(new Notes(), "", command), new SecureRandom());
    Baselines before = Baselines.read(spool.kept(BASELINES), clock);
    growing.recall(before.walks());
    logs.recall(before.logs());
    temp.recall(before.temp());
    this.wanted = Wanted.read(spool.kept(WANTED)).orElse(Wanted.USUAL);
    this.slowNanos = clock.nanos() - pace.slow().toNanos();
    this.walks = new Walks(clock, pace.walk(), pace.walks(), growing::walk);
  }

  /** Looks, keeps, carries. */
  void turn() throws InterruptedException {
    HostReport report = look();
    kept(spool.add(report));
    delivery.turn();
    walk(report);
  }

  /** Said when it begins, when it changes and when it is over. */
  private void kept(Optional<String> trouble) {
    String why = trouble.orElse("");
    if (!why.equals(unkept)) {
      if (why.isEmpty()) {
        LOG.info("reports are kept on this machine's disk again");
      } else {
        LOG.warn(
            "reports can't be kept on this machine's disk; until they arrive they are held in"
                + " memory: {}",
            why);
      }
      unkept = why;
    }
  }

  /** What this machine says now. */
  HostReport look() {
    Notes notes = new Notes();
    List<Disk> disks = machine.disks(growing::of, notes);
    Map<String, Double> figures = machine.figures(notes);
    own.ahead(wanted.timeServer(), notes::unread)
        .ifPresent(ahead -> figures.put(HostReport.CLOCK, ahead));
    growing
        .cutShort()
        .forEach(mount ->
            notes.unread(mount, "it holds more files than are walked; what grows may be missed"));
    spool
        .takeLost()
        .forEach((why, count) ->
            notes.unread("reports of before", "%d were given up: %s".formatted(count, why)));
    if (clock.nanos() - slowNanos >= pace.slow().toNanos()) {
      slowNanos = clock.nanos();
      slow = new Slow(slowly());
      remember();
    }
    slow.seen().unread().forEach(one -> notes.unread(one.what(), one.why()));
    return new HostReport(
        clock.now(),
        disks,
        figures,
        machine.processes(wanted.processes(), notes),
        slow.seen().logs(),
        slow.seen().temp(),
        slow.seen().certificates(),
        slow.seen().failedUnits(),
        slow.seen().reboot(),
        notes.all());
  }

  private HostReport slowly() {
    Notes notes = new Notes();
    Optional<List<String>> units = SystemScan.failedUnits(notes);
    Optional<String> reboot = SystemScan.reboot(notes);
    return new HostReport(
        clock.now(),
        List.of(),
        Map.of(),
        List.of(),
        logs.scan(wanted, notes),
        temp.scan(wanted.temp(), notes),
        CertificateScan.scan(wanted.certificates(), notes),
        units,
        reboot,
        notes.all());
  }

  private void remember() {
    String text = new Baselines(logs.seen(), temp.seen(), growing.seen()).text(clock);
    try {
      if (text.length() <= Baselines.MOST_CHARACTERS) {
        spool.keep(BASELINES, text);
      }
    } catch (IOException e) {
      LOG.debug("what was seen can't be kept: {}", e.toString());
    }
  }

  private void walk(HostReport report) {
    List<String> mounts =
        report.disks().stream().map(Disk::mount).filter(pace.walked()).distinct().toList();
    growing.only(mounts);
    walks.turn(mounts);
  }

  private void understand(String answer) {
    Optional<Wanted> said = Wanted.read(answer);
    if (said.isPresent() && !said.get().equals(wanted)) {
      wanted = said.get();
      slowNanos = clock.nanos() - pace.slow().toNanos();
      try {
        spool.keep(WANTED, answer);
      } catch (IOException e) {
        LOG.debug("what is wanted can't be kept: {}", e.toString());
      }
    }
  }
}
