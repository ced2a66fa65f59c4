package io.midwatch.detect.host.watch;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Observation;
import io.midwatch.detect.Phases;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.plan.host.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of a machine as measures of an observation, by which charts are drawn. */
public final class HostFigures {
  private static final int MOST_DISKS = 16;

  private HostFigures() {}

  /** The measure that tells how full a file system is, in percent. */
  public static String used(String mount) {
    return "used_percent:" + mount;
  }

  static Observation observation(Host host, HostReport report) {
    Map<String, Double> measures = new HashMap<>();
    for (Disk disk : report.disks().stream().limit(MOST_DISKS).toList()) {
      double whole = (double) disk.used() + disk.free();
      if (whole > 0) {
        measures.put(used(disk.mount()), 100 * disk.used() / whole);
      }
      if (disk.hasInodes()) {
        measures.put(
            "inodes_percent:" + disk.mount(),
            100.0 * disk.inodesUsed() / (disk.inodesUsed() + disk.inodesFree()));
      }
    }
    report
        .share(HostReport.MEMORY_FREE, HostReport.MEMORY)
        .ifPresent(free -> measures.put("memory_percent", 100 * (1 - free)));
    report.figure(HostReport.LOAD_5).ifPresent(load -> measures.put("load_5m", load));
    report
        .share(HostReport.HANDLES, HostReport.HANDLES_MOST)
        .ifPresent(open -> measures.put("handles_percent", 100 * open));
    report.figure(HostReport.CLOCK).ifPresent(off -> measures.put("clock_offset_s", off));
    return new Observation(
        host.id(),
        report.at(),
        Verdict.OK,
        Reason.OK,
        "",
        Phases.NONE,
        List.of(),
        measures,
        Evidence.NONE,
        Optional.empty());
  }
}
