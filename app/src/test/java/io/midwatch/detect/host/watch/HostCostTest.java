package io.midwatch.detect.host.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.plan.host.Host;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * 200 hosts of 20 file systems each, four weeks remembered of everyone: what a report costs, and
 * what remembering takes. Half of the file systems grow and are emptied, the rest stand nearly
 * still.
 */
@Isolated
class HostCostTest {
  private static final int HOSTS = 200;
  private static final int DISKS = 20;
  private static final int DAYS = 28;
  private static final long GIB = 1L << 30;

  private final HostRig rig = new HostRig("host: web-1");
  private final List<Host> hosts = new ArrayList<>();

  private HostReport report(int host, Instant at) {
    Random random = new Random(at.getEpochSecond() * 31 + host);
    double hours = at.getEpochSecond() / 3_600.0;
    List<Disk> disks = new ArrayList<>();
    for (int disk = 0; disk < DISKS; disk++) {
      boolean busy = disk % 2 == 0;
      double place = (hours + host + 3.0 * disk) / (busy ? 24 : 4_000);
      double level = 20 + 40 * (place - Math.floor(place)) + (busy ? random.nextDouble() : 0);
      long used = busy ? (long) (level * GIB) : Math.round(level) * GIB;
      disks.add(
          new Disk(
              "/data/" + disk,
              "/dev/vd" + disk,
              "ext4",
              used,
              100 * GIB - used,
              busy ? (long) (level * 10_000) : 40_000,
              6_000_000,
              List.of()));
    }
    return HostReport.of(
        at, disks, Map.of(HostReport.MEMORY, 8e9, HostReport.MEMORY_FREE, 4e9), List.of());
  }

  /** What a machine remembers after four weeks, made without judging each of its reports. */
  private void remember(int host, Instant now) {
    List<HostReport> reports = new ArrayList<>();
    for (long minute = DAYS * 1_440L; minute > 0; minute -= minute > 4_320 ? 30 : 5) {
      reports.add(report(host, now.minusSeconds(60 * minute)));
    }
    rig.desk.take(hosts.get(host), reports, Optional.empty());
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Test
  @Tag("nightly")
  @Timeout(900)
  void aReportCostsMillisecondsAndAHostALittleMemory() {
    for (int i = 0; i < HOSTS; i++) {
      hosts.add(rig.host("web-" + i));
    }
    rig.store.forget();
    long before = used();
    Instant now = rig.clock.now();
    for (int i = 0; i < HOSTS; i++) {
      remember(i, now);
      rig.store.forget();
      rig.log.clear();
    }
    long held = used() - before;

    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int minute = 1; minute <= 4; minute++) {
      rig.clock.advance(Duration.ofMinutes(1));
      List<HostReport> reports = new ArrayList<>();
      for (int i = 0; i < HOSTS; i++) {
        reports.add(report(i, rig.clock.now()));
      }
      long began = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < HOSTS; i++) {
        rig.desk.take(hosts.get(i), List.of(reports.get(i)), Optional.empty());
      }
      best = Math.min(best, (threads.getCurrentThreadCpuTime() - began) / HOSTS);
    }
    System.out.printf(
        "a report of %d file systems: %,d us; %d hosts with four weeks: %,d MiB%n",
        DISKS, best / 1_000, HOSTS, held >> 20);
    assertThat(best).as("nanoseconds of a report").isLessThan(20_000_000);
    assertThat(held >> 20).as("MiB").isLessThan(128);
  }
}
