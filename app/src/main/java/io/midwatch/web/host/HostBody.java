package io.midwatch.web.host;

import io.midwatch.base.Mask;
import io.midwatch.base.Verdict;
import io.midwatch.detect.host.Forecast;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.watch.DiskView;
import io.midwatch.detect.host.watch.HostView;
import io.midwatch.web.host.view.HostState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A machine in the API.
 *
 * @param from {@code agent}, {@code node-exporter}, {@code otlp}
 * @param state {@code ok}, {@code warn}, {@code fail}, {@code unknown}
 * @param heard when it reported last
 * @param at of when that report is
 * @param unseen what the plan wants to know and the last report does not say
 */
record HostBody(
    String id,
    String name,
    String service,
    String from,
    String state,
    Optional<Instant> heard,
    Optional<Instant> at,
    List<DiskBody> disks,
    Map<String, Double> figures,
    List<TroubleBody> troubles,
    List<String> unseen,
    List<UnreadBody> unread) {

  /**
   * A file system.
   *
   * @param forecast {@code full}, {@code later}, {@code relieved}, {@code level}, {@code learning}
   */
  record DiskBody(
      String mount,
      String device,
      String type,
      long usedBytes,
      long freeBytes,
      Optional<Long> inodesUsed,
      Optional<Long> inodesFree,
      String forecast,
      Optional<Instant> fullAt,
      double bytesPerHour,
      double confidence,
      List<GrowthBody> grows) {}

  record GrowthBody(String folder, long grownBytes, long sizeBytes, long seconds) {}

  record TroubleBody(
      String severity, String reason, String detail, Instant since, Map<String, String> facts) {}

  record UnreadBody(String what, String why) {}

  static HostBody of(HostView view, Mask mask) {
    Optional<HostReport> report = view.report();
    Verdict verdict = HostState.of(view);
    return new HostBody(
        view.host().id().text(),
        view.host().name(),
        view.host().service(),
        view.host().from().word(),
        verdict.name().toLowerCase(Locale.ROOT),
        view.heard(),
        report.map(HostReport::at),
        view.disks().stream().map(disk -> disk(disk, report.map(HostReport::at))).toList(),
        report.map(HostReport::figures).orElse(Map.of()),
        view.troubles().stream()
            .map(one ->
                new TroubleBody(
                    view.host().asks(one.finding().severity()).word(),
                    one.finding().reason().code(),
                    mask.apply(one.finding().detail()),
                    one.since(),
                    one.finding().facts()))
            .toList(),
        view.unseen(),
        report.map(HostReport::unread).orElse(List.of()).stream()
            .map(one -> new UnreadBody(one.what(), mask.apply(one.why())))
            .toList());
  }

  private static DiskBody disk(DiskView view, Optional<Instant> at) {
    Disk disk = view.disk();
    Forecast forecast = view.bytes();
    return new DiskBody(
        disk.mount(),
        disk.device(),
        disk.type(),
        disk.used(),
        disk.free(),
        disk.hasInodes() ? Optional.of(disk.inodesUsed()) : Optional.empty(),
        disk.hasInodes() ? Optional.of(disk.inodesFree()) : Optional.empty(),
        forecast.kind().name().toLowerCase(Locale.ROOT),
        at.flatMap(when -> forecast.fullIn().map(when::plus)),
        forecast.perHour(),
        forecast.confidence(),
        disk.grows().stream()
            .map(one ->
                new GrowthBody(one.folder(), one.grown(), one.size(), one.within().toSeconds()))
            .toList());
  }
}
