package io.midwatch.detect.host.otlp;

import io.midwatch.detect.host.otlp.OtlpSeen.Point;
import io.midwatch.detect.host.report.Disks;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A report from OpenTelemetry's {@code system.*} metrics, by their names of old and of now
 * (semantic conventions for system metrics). Pure.
 */
public final class OtlpReport {
  private static final Set<String> UNREAL =
      Set.of("overlay", "squashfs", "iso9660", "ramfs", "devtmpfs", "autofs", "nsfs");

  private static final Set<String> AVAILABLE =
      Set.of("free", "cached", "buffered", "buffers", "slab_reclaimable", "inactive");

  private OtlpReport() {}

  /** The report; empty when none of the metrics is in it. */
  public static Optional<HostReport> of(OtlpSeen seen, Instant now) {
    List<Disk> disks = disks(seen.points());
    Map<String, Double> figures = figures(seen.points());
    if (disks.isEmpty() && figures.isEmpty()) {
      return Optional.empty();
    }
    long newest = seen.points().stream().mapToLong(Point::unixNanos).max().orElse(0);
    Instant at = newest > 0 ? Instant.ofEpochSecond(0, newest) : now;
    return Optional.of(HostReport.of(at.isAfter(now) ? now : at, disks, figures, List.of()));
  }

  /** The disks of the one where the other has none, and all figures. */
  public static HostReport merged(HostReport earlier, HostReport later) {
    Map<String, Double> figures = new HashMap<>(earlier.figures());
    figures.putAll(later.figures());
    return HostReport.of(
        later.at(),
        later.disks().isEmpty() ? earlier.disks() : later.disks(),
        figures,
        later.unread());
  }

  private static String word(Point point, String now, String old) {
    String word = point.attributes().getOrDefault(now, "");
    return word.isEmpty() ? point.attributes().getOrDefault(old, "") : word;
  }

  /** What a file system is made of, by state. */
  private record Space(Point first, Map<String, Double> bytes, Map<String, Double> inodes) {}

  private static List<Disk> disks(List<Point> points) {
    SequencedMap<String, Space> spaces = new LinkedHashMap<>();
    for (Point point : points) {
      boolean bytes = point.metric().equals("system.filesystem.usage");
      boolean inodes = point.metric().equals("system.filesystem.inodes.usage");
      String mount = word(point, "system.filesystem.mountpoint", "mountpoint");
      if ((bytes || inodes) && !mount.isEmpty()) {
        Space space =
            spaces.computeIfAbsent(mount, _ -> new Space(point, new HashMap<>(), new HashMap<>()));
        (bytes ? space.bytes() : space.inodes())
            .put(word(point, "system.filesystem.state", "state"), point.value());
      }
    }
    List<Disk> disks = new ArrayList<>();
    spaces.forEach((mount, space) -> disk(mount, space).ifPresent(disks::add));
    return Disks.tidy(disks);
  }

  private static Optional<Disk> disk(String mount, Space space) {
    String type = word(space.first(), "system.filesystem.type", "type");
    String mode = word(space.first(), "system.filesystem.mode", "mode");
    double used = space.bytes().getOrDefault("used", -1.0);
    double free = space.bytes().getOrDefault("free", -1.0);
    if (used < 0 || free < 0 || used + free <= 0 || UNREAL.contains(type) || mode.equals("ro")) {
      return Optional.empty();
    }
    return Optional.of(
        new Disk(
            mount,
            word(space.first(), "system.device", "device"),
            type,
            (long) used,
            (long) free,
            space.inodes().getOrDefault("used", -1.0).longValue(),
            space.inodes().getOrDefault("free", -1.0).longValue(),
            List.of()));
  }

  private static Map<String, Double> figures(List<Point> points) {
    Map<String, Double> figures = new HashMap<>();
    Set<String> cpus = new java.util.HashSet<>();
    double total = 0;
    double available = 0;
    for (Point point : points) {
      switch (point.metric()) {
        case "system.cpu.load_average.1m" -> figures.put(HostReport.LOAD_1, point.value());
        case "system.cpu.load_average.5m" -> figures.put(HostReport.LOAD_5, point.value());
        case "system.cpu.load_average.15m" -> figures.put(HostReport.LOAD_15, point.value());
        case "system.cpu.logical.count" -> figures.put(HostReport.CPUS, point.value());
        case "system.cpu.time" -> cpus.add(word(point, "cpu.logical_number", "cpu"));
        case "system.memory.usage" -> {
          String state = word(point, "system.memory.state", "state");
          total += state.startsWith("slab") ? 0 : point.value();
          available += AVAILABLE.contains(state) ? point.value() : 0;
        }
        case "system.linux.memory.available" -> figures.put(HostReport.MEMORY_FREE, point.value());
        case "system.memory.limit" -> figures.put(HostReport.MEMORY, point.value());
        default -> {}
      }
    }
    cpus.remove("");
    if (!cpus.isEmpty()) {
      figures.putIfAbsent(HostReport.CPUS, (double) cpus.size());
    }
    if (total > 0) {
      figures.putIfAbsent(HostReport.MEMORY, total);
      figures.putIfAbsent(HostReport.MEMORY_FREE, Math.min(available, total));
    }
    return figures;
  }
}
