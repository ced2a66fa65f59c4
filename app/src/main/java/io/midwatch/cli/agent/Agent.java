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
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final int BATCH = 100;

  /** After a walk it rests for so many times as long. */
  private static final int RESTS = 50;

  private static final int MOST_BATCHES = 20;

  private final Clock clock;
  private final Machine machine;
  private final Spool spool;
  private final Sender sender;
  private final Pace pace;
  private final Growing growing;
  private final LogScan logs;
  private final TempScan temp;
  private final OwnClock own;
  private final AtomicBoolean walking = new AtomicBoolean();
  private Wanted wanted;
  private Slow slow = Slow.NOTHING;
  private long slowNanos;
  private volatile long walkNanos;
  private volatile long restNanos;

  /** Why reports do not arrive; empty while they do. */
  private String cutOff = "";

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
    this.sender = sender;
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
    this.walkNanos = clock.nanos() - pace.walk().toNanos();
  }

  /** Looks, keeps, carries. */
  void turn() throws InterruptedException {
    HostReport report = look();
    try {
      spool.add(report);
    } catch (IOException e) {
      LOG.warn(
          "the report can't be kept on this machine's disk, it is sent at once: {}", e.toString());
      direct(report);
      return;
    }
    deliver();
    walk(report);
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
    int lost = spool.takeLost();
    if (lost > 0) {
      notes.unread(
          "reports of before",
          "%d of the oldest were given up, the disk space for them is full".formatted(lost));
    }
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
    long rest = Math.max(pace.walk().toNanos(), restNanos);
    if (clock.nanos() - walkNanos < rest || !walking.compareAndSet(false, true)) {
      return;
    }
    walkNanos = clock.nanos();
    List<String> mounts = report.disks().stream().map(Disk::mount).filter(pace.walked()).toList();
    pace.walks()
        .execute(() -> {
          try {
            growing.only(mounts);
            mounts.forEach(growing::walk);
            restNanos = RESTS * (clock.nanos() - walkNanos);
          } finally {
            walking.set(false);
          }
        });
  }

  private void direct(HostReport report) throws InterruptedException {
    try {
      understand(sender.send(List.of(report), clock.now()));
    } catch (IOException e) {
      LOG.warn("and it has not arrived: {}", HttpSender.words(e));
    }
  }

  private void deliver() throws InterruptedException {
    try {
      for (int batch = 0; batch < MOST_BATCHES; batch++) {
        List<Spool.Waiting> waiting = spool.oldest(BATCH);
        if (waiting.isEmpty()) {
          return;
        }
        String answer =
            sender.send(waiting.stream().map(Spool.Waiting::report).toList(), clock.now());
        spool.remove(waiting);
        understand(answer);
        if (!cutOff.isEmpty()) {
          LOG.info("reports arrive again");
          cutOff = "";
        }
      }
    } catch (IOException e) {
      String why = HttpSender.words(e);
      if (!cutOff.equals(why)) {
        LOG.warn("reports are kept here until they arrive: {}", why);
      }
      cutOff = why;
    }
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
