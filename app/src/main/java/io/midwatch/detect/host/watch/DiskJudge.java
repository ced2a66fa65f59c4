package io.midwatch.detect.host.watch;

import static java.util.Map.entry;

import io.midwatch.base.Durations;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.host.Forecast;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.plan.host.DiskRule;
import io.midwatch.plan.host.Host;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which file systems are too full, or soon will be? Pure. */
final class DiskJudge {
  /** With less time left, somebody is woken. */
  private static final Duration URGENT = Duration.ofHours(4);

  /** With a smaller part of the rule's limit left, somebody is woken. */
  private static final double NEARLY_GONE = 0.3;

  /** Less is no time in which anything could be done. */
  private static final Duration NOW = Duration.ofSeconds(30);

  private static final Duration HOLD = Duration.ofMinutes(15);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("EEE HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private DiskJudge() {}

  /** What is to be told of one file system. */
  static List<Finding> of(Host host, DiskView view, Instant now) {
    Optional<DiskRule> rule = host.disks().of(view.disk().mount());
    List<Finding> found = new ArrayList<>();
    rule.ifPresent(one -> {
      Kind bytes = new Kind(host, view.disk(), false);
      one.free()
          .filter(limit -> isBelow(limit, view))
          .ifPresent(limit -> found.add(bytes.low(view.free(), limit)));
      one.fullWithin()
          .filter(within -> isSoon(view.bytes(), within))
          .ifPresent(_ -> found.add(bytes.filling(view.bytes(), now)));
      Kind inodes = new Kind(host, view.disk(), true);
      one.free()
          .filter(limit ->
              limit instanceof DiskRule.Free.Share(double part) && view.inodesFree() < part)
          .ifPresent(limit -> found.add(inodes.low(view.inodesFree(), limit)));
      view.inodes()
          .filter(forecast -> one.fullWithin().filter(in -> isSoon(forecast, in)).isPresent())
          .ifPresent(forecast -> found.add(inodes.filling(forecast, now)));
    });
    return found;
  }

  private static boolean isBelow(DiskRule.Free limit, DiskView view) {
    return switch (limit) {
      case DiskRule.Free.Share(double part) -> view.free() < part;
      case DiskRule.Free.Bytes(long least) -> view.disk().free() < least;
    };
  }

  private static boolean isSoon(Forecast forecast, Duration within) {
    return forecast.kind() == Forecast.Kind.FULL
        && forecast.fullIn().filter(in -> in.compareTo(within) <= 0).isPresent();
  }

  /** Bytes or inodes of one file system, in words. */
  private record Kind(Host host, Disk disk, boolean inodes) {
    String key(String what) {
      return what + (inodes ? "-inodes" : "") + Finding.plain(slashed(disk.mount()));
    }

    private static String slashed(String mount) {
      return mount.startsWith("/") ? mount : "/" + mount;
    }

    String amount(double amount) {
      return inodes ? String.format(Locale.ROOT, "%,.0f inodes", amount) : DiskRule.size(amount);
    }

    String free() {
      return amount(inodes ? disk.inodesFree() : disk.free());
    }

    Finding low(double share, DiskRule.Free limit) {
      boolean urgent =
          switch (limit) {
            case DiskRule.Free.Share(double part) -> share < part * NEARLY_GONE;
            case DiskRule.Free.Bytes(long least) -> disk.free() < least * NEARLY_GONE;
          };
      String detail =
          "%s on %s has %s free (%s), less than %s%s"
              .formatted(
                  disk.mount(),
                  host.name(),
                  free(),
                  DiskRule.percent(share),
                  limit.text(),
                  grower().map(growth -> "; " + words(growth)).orElse(""));
      return new Finding(
          key("disk"),
          urgent ? Severity.PAGE : Severity.NOTICE,
          Reason.DISK_FULL,
          detail,
          Finding.listed(
              entry("file system", disk.mount() + " (" + disk.device() + ", " + disk.type() + ")"),
              entry("free", free() + ", " + DiskRule.percent(share)),
              entry("what grows", growers()),
              entry("first step", firstStep())),
          1,
          HOLD);
    }

    Finding filling(Forecast forecast, Instant now) {
      Duration in = forecast.fullIn().orElse(Duration.ZERO);
      String detail =
          "%s on %s is full %s: it grows by %s an hour and %s are free%s"
              .formatted(
                  disk.mount(),
                  host.name(),
                  in.compareTo(NOW) < 0
                      ? "now"
                      : "in about " + Durations.rough(in) + " (" + HOUR.format(now.plus(in)) + ")",
                  amount(forecast.perHour()),
                  free(),
                  grower().map(growth -> "; " + words(growth)).orElse(""));
      return new Finding(
          key("disk-fills"),
          in.compareTo(URGENT) <= 0 ? Severity.PAGE : Severity.NOTICE,
          Reason.DISK_FILLING,
          detail,
          Finding.listed(
              entry("file system", disk.mount() + " (" + disk.device() + ", " + disk.type() + ")"),
              entry("full at", HOUR.format(now.plus(in))),
              entry(
                  "between",
                  HOUR.format(now.plus(forecast.soonest()))
                      + " and "
                      + HOUR.format(now.plus(forecast.latest()))),
              entry(
                  "how sure",
                  DiskRule.percent(forecast.confidence())
                      + ", from growth over "
                      + Durations.rough(forecast.basis())),
              entry("free", free()),
              entry("what grows", growers()),
              entry("first step", firstStep())),
          1,
          HOLD);
    }

    private Optional<Growth> grower() {
      return disk.grows().stream().findFirst();
    }

    private String growers() {
      return String.join("; ", disk.grows().stream().limit(3).map(Kind::words).toList());
    }

    private static String words(Growth growth) {
      return growth.folder()
          + " grew by "
          + DiskRule.size(growth.grown())
          + " in "
          + Durations.rough(growth.within())
          + " to "
          + DiskRule.size(growth.size());
    }

    private String firstStep() {
      String where = Finding.quoted(grower().map(Growth::folder).orElse(disk.mount()));
      return inodes
          ? "du --inodes -xd2 " + where + " | sort -n | tail"
          : "du -xhd2 " + where + " | sort -h | tail";
    }
  }
}
