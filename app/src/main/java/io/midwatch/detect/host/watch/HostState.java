package io.midwatch.detect.host.watch;

import io.midwatch.detect.host.Forecast;
import io.midwatch.detect.host.Trace;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is known of one machine. Guarded by its desk. */
final class HostState {
  private static final Duration USUAL_HORIZON = Duration.ofHours(24);
  private static final int MOST_DISKS = 64;

  private final Map<String, Trace> bytes = new HashMap<>();
  private final Map<String, Trace> inodes = new HashMap<>();
  private final Firm firm;
  private @Nullable HostReport last;
  private @Nullable Instant heard;
  private OptionalDouble skew = OptionalDouble.empty();
  private List<DiskView> disks = List.of();
  private Instant keptAt = Instant.EPOCH;

  /**
   * @param before since when something is wrong that was told before a restart, by its key
   */
  HostState(Map<String, Instant> before) {
    this.firm = new Firm(before);
  }

  /** Adds what a report says to what is remembered. */
  void remember(HostReport report) {
    for (Disk disk : report.disks()) {
      if (bytes.containsKey(disk.mount()) || bytes.size() < MOST_DISKS) {
        trace(bytes, disk).add(report.at(), disk.used());
        if (disk.hasInodes()) {
          trace(inodes, disk).add(report.at(), disk.inodesUsed());
        }
      }
    }
    HostReport before = last;
    if (before == null || report.at().isAfter(before.at())) {
      last = report;
    }
  }

  private static Trace trace(Map<String, Trace> traces, Disk disk) {
    return traces.computeIfAbsent(disk.mount(), _ -> new Trace());
  }

  /** A sign of life. */
  void alive(Instant now, OptionalDouble seen) {
    heard = now;
    skew = seen;
  }

  /** Judges what was said last. */
  void judge(Host host, Instant now) {
    HostReport report = last;
    if (report == null) {
      return;
    }
    List<Finding> said = new ArrayList<>();
    List<DiskView> views = new ArrayList<>();
    for (Disk disk : report.disks()) {
      DiskView view = view(host, disk);
      views.add(view);
      said.addAll(DiskJudge.of(host, view, now));
    }
    disks = views;
    said.addAll(FigureJudge.of(host, report, skew));
    said.addAll(StateJudge.of(host, report, now));
    firm.take(said, now);
  }

  private DiskView view(Host host, Disk disk) {
    Duration horizon =
        host.disks().of(disk.mount()).flatMap(DiskRule::fullWithin).orElse(USUAL_HORIZON);
    Trace used = bytes.getOrDefault(disk.mount(), new Trace());
    Forecast forecast = Forecast.of(used, (double) disk.used() + disk.free(), horizon);
    Optional<Forecast> files =
        disk.hasInodes()
            ? Optional.of(
                Forecast.of(
                    inodes.getOrDefault(disk.mount(), new Trace()),
                    (double) disk.inodesUsed() + disk.inodesFree(),
                    horizon))
            : Optional.empty();
    return new DiskView(disk, forecast, files);
  }

  List<Firm.Held> firm() {
    return firm.firm();
  }

  HostView view(Host host, boolean silent, Instant now) {
    return new HostView(
        host,
        Optional.ofNullable(last),
        Optional.ofNullable(heard),
        skew,
        disks,
        firm.firm().stream()
            .map(held -> new HostView.Trouble(held.finding(), held.since()))
            .sorted(Comparator.comparing(one -> one.finding().severity()))
            .toList(),
        Optional.ofNullable(last).map(report -> Unseen.of(host, report, now)).orElse(List.of()),
        silent);
  }

  Instant keptAt() {
    return keptAt;
  }

  Optional<Instant> newest() {
    HostReport report = last;
    return report == null ? Optional.empty() : Optional.of(report.at());
  }

  /** What is remembered, as text. */
  HostStore.Kept kept(Instant at) {
    keptAt = at;
    return new HostStore.Kept(at, TraceText.write(bytes, inodes));
  }

  void recall(HostStore.Kept kept) {
    keptAt = kept.at();
    TraceText.read(kept.body(), bytes, inodes);
  }
}
