package io.midwatch.detect.host.exporter;

import io.midwatch.detect.host.exporter.Exposition.Sample;
import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.Disks;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.Unread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a Prometheus node exporter says. Pure. */
public final class NodeExporter {
  /** File systems that hold nobody's data. */
  private static final Set<String> UNREAL =
      Set.of(
          "devtmpfs",
          "overlay",
          "squashfs",
          "iso9660",
          "ramfs",
          "autofs",
          "nsfs",
          "proc",
          "sysfs",
          "cgroup",
          "cgroup2",
          "tracefs",
          "debugfs",
          "fuse.lxcfs");

  private NodeExporter() {}

  /**
   * The report in a text.
   *
   * @throws BadReportException when it holds nothing that a node exporter says
   */
  public static HostReport report(String text, Instant now) throws BadReportException {
    Exposition said = Exposition.read(text, NodeExporter::isWanted);
    if (said.isEmpty()) {
      throw new BadReportException("there are no figures of a node exporter in it");
    }
    List<Unread> unread = new ArrayList<>();
    for (Sample failed : said.all("node_filesystem_device_error")) {
      if (failed.value() > 0 && !UNREAL.contains(failed.label("fstype"))) {
        unread.add(new Unread(failed.label("mountpoint"), "the node exporter cannot read it"));
      }
    }
    return new HostReport(
        now,
        disks(said),
        figures(said),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        failedUnits(said),
        reboot(said),
        unread);
  }

  private static boolean isWanted(String name) {
    return name.startsWith("node_filesystem_")
        || name.startsWith("node_memory_Mem")
        || name.startsWith("node_load")
        || name.startsWith("node_filefd_")
        || name.startsWith("node_timex_")
        || name.startsWith("node_systemd_unit_state")
        || name.equals("node_boot_time_seconds")
        || name.equals("node_reboot_required")
        || name.equals("node_cpu_seconds_total");
  }

  private static List<Disk> disks(Exposition said) {
    Map<String, Double> free = byMount(said, "node_filesystem_free_bytes");
    Map<String, Double> avail = byMount(said, "node_filesystem_avail_bytes");
    Map<String, Double> files = byMount(said, "node_filesystem_files");
    Map<String, Double> filesFree = byMount(said, "node_filesystem_files_free");
    Map<String, Double> readOnly = byMount(said, "node_filesystem_readonly");
    List<Disk> disks = new ArrayList<>();
    for (Sample size : said.all("node_filesystem_size_bytes")) {
      String mount = size.label("mountpoint");
      String device = size.label("device");
      double left = free.getOrDefault(mount, -1.0);
      double usable = avail.getOrDefault(mount, -1.0);
      boolean real = !UNREAL.contains(size.label("fstype")) && size.value() > 0;
      boolean written = readOnly.getOrDefault(mount, 0.0) == 0;
      if (real && written && left >= 0 && usable >= 0) {
        double inodes = files.getOrDefault(mount, -1.0);
        double inodesLeft = filesFree.getOrDefault(mount, -1.0);
        boolean counted = inodes > 0 && inodesLeft >= 0;
        disks.add(
            new Disk(
                mount,
                device,
                size.label("fstype"),
                (long) (size.value() - left),
                (long) usable,
                counted ? (long) (inodes - inodesLeft) : -1,
                counted ? (long) inodesLeft : -1,
                List.of()));
      }
    }
    return Disks.tidy(disks);
  }

  private static Map<String, Double> byMount(Exposition said, String name) {
    Map<String, Double> map = new HashMap<>();
    said.all(name).forEach(sample -> map.put(sample.label("mountpoint"), sample.value()));
    return map;
  }

  private static Map<String, Double> figures(Exposition said) {
    Map<String, Double> figures = new HashMap<>();
    put(figures, HostReport.MEMORY, said.one("node_memory_MemTotal_bytes"));
    put(figures, HostReport.MEMORY_FREE, said.one("node_memory_MemAvailable_bytes"));
    put(figures, HostReport.LOAD_1, said.one("node_load1"));
    put(figures, HostReport.LOAD_5, said.one("node_load5"));
    put(figures, HostReport.LOAD_15, said.one("node_load15"));
    put(figures, HostReport.HANDLES, said.one("node_filefd_allocated"));
    put(figures, HostReport.HANDLES_MOST, said.one("node_filefd_maximum"));
    put(figures, HostReport.BOOTED, said.one("node_boot_time_seconds"));
    OptionalDouble synchronised = said.one("node_timex_sync_status");
    if (synchronised.isPresent() && synchronised.getAsDouble() == 1) {
      put(figures, HostReport.CLOCK, said.one("node_timex_offset_seconds"));
    }
    long cpus =
        said.all("node_cpu_seconds_total").stream()
            .map(sample -> sample.label("cpu"))
            .distinct()
            .count();
    if (cpus > 0) {
      figures.put(HostReport.CPUS, (double) cpus);
    }
    return figures;
  }

  private static void put(Map<String, Double> figures, String name, OptionalDouble value) {
    value.ifPresent(found -> figures.put(name, found));
  }

  /** Only with {@code --collector.systemd}; else unknown. */
  private static Optional<List<String>> failedUnits(Exposition said) {
    List<Sample> states = said.all("node_systemd_unit_state");
    return states.isEmpty()
        ? Optional.empty()
        : Optional.of(
            states.stream()
                .filter(one -> one.label("state").equals("failed") && one.value() == 1)
                .map(one -> one.label("name"))
                .collect(Collectors.toList()));
  }

  private static Optional<String> reboot(Exposition said) {
    OptionalDouble required = said.one("node_reboot_required");
    return required.isPresent()
        ? Optional.of(required.getAsDouble() > 0 ? "the system asks for it" : "")
        : Optional.empty();
  }
}
