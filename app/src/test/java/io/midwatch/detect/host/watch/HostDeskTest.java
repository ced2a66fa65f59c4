package io.midwatch.detect.host.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.expect.Outcome;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.FolderSeen;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.host.report.HostReport.LogSeen;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.detect.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostDeskTest {
  private final HostRig rig = new HostRig("host: web-1, processes: [nginx]");

  private void days(int days, double level) {
    for (int i = 0; i < days * 144; i++) {
      rig.clock.advance(Duration.ofMinutes(10));
      rig.report(rig.disk(level));
    }
  }

  private HostReport says(
      List<ProcessSeen> processes,
      List<LogSeen> logs,
      List<CertificateSeen> certificates,
      List<String> units,
      String reboot,
      Map<String, Double> figures) {
    return new HostReport(
        rig.clock.now(),
        List.of(),
        figures,
        processes,
        logs,
        List.of(new FolderSeen("/tmp", 9 * HostRig.GIB, 2 * HostRig.GIB, Duration.ofHours(3))),
        certificates,
        Optional.of(units),
        Optional.of(reboot),
        List.of());
  }

  @Test
  void saysWhichDiskIsFullWhenAndWhatGrows() {
    days(6, 50);
    assertThat(rig.told).isEmpty();

    double level = 50;
    while (rig.open.isEmpty()) {
      level += 0.02;
      rig.minute(level);
    }

    Signal signal = rig.open.values().iterator().next();
    assertThat(signal.reason()).isEqualTo(Reason.DISK_FILLING);
    assertThat(signal.severity()).isEqualTo(Severity.NOTICE);
    assertThat(signal.check().text()).isEqualTo("shop/host/web-1/disk-fills/var");
    assertThat(signal.detail())
        .startsWith("/var on web-1 is full in about ")
        .contains("it grows by 1.2 GiB an hour")
        .contains("/var/lib/uploads grew by 3.0 GiB in 1h");
    assertThat(signal.origin().notes())
        .containsKeys("full at", "between", "how sure", "free", "what grows")
        .containsEntry("first step", "du -xhd2 /var/lib/uploads | sort -h | tail");
    double hoursLeft = (100 - level) / 1.2;
    assertThat(hoursLeft).isBetween(12.0, 24.5);
  }

  @Test
  void wakesSomebodyWhenFourHoursAreLeftAndEndsWhenThereIsRoomAgain() {
    days(6, 50);
    for (double level = 50; level < 99; level += 0.02) {
      rig.minute(level);
    }
    assertThat(rig.told.getFirst()).startsWith("notice /var on web-1 is full in about");
    assertThat(rig.told)
        .anyMatch(told ->
            told.startsWith("page /var on web-1 is full in about 4h")
                || told.startsWith("page /var on web-1 is full in about 3h"));
    assertThat(rig.told)
        .anyMatch(told -> told.startsWith("notice /var on web-1 has 10.0 GiB free"));
    assertThat(rig.told).anyMatch(told -> told.startsWith("page /var on web-1 has 3.0 GiB free"));

    for (int i = 0; i < 40; i++) {
      rig.minute(50);
    }
    assertThat(rig.open).isEmpty();
  }

  @Test
  void aReportThatWasKeptBackIsHistoryAndAlarmsNobody() {
    rig.minute(50);
    List<HostReport> kept = new ArrayList<>();
    Instant from = rig.clock.now();
    for (int i = 1; i <= 120; i++) {
      kept.add(rig.disk(from.plusSeconds(60L * i), 97));
    }
    rig.clock.advance(Duration.ofHours(4));
    rig.desk.take(rig.host(), kept, Optional.of(rig.clock.now()));
    assertThat(rig.told).isEmpty();
    assertThat(rig.log).hasSize(121);

    rig.minute(97.5);
    assertThat(rig.told).hasSize(1).first().asString().startsWith("page /var on web-1 has 2.5 GiB");
  }

  @Test
  void takesAReportThatIsSentTwiceOnce() {
    HostReport report = rig.disk(50);
    rig.report(report);
    rig.report(report);
    assertThat(rig.log).hasSize(1);
    assertThat(rig.store.reports("web-1")).hasSize(1);
  }

  @Test
  void rightsTheTimesOfAHostWhoseClockIsOffAndSaysSo() {
    for (int i = 0; i < 4; i++) {
      rig.clock.advance(Duration.ofMinutes(1));
      Instant theirs = rig.clock.now().plus(Duration.ofHours(2));
      rig.desk.take(rig.host(), List.of(rig.disk(theirs, 50)), Optional.of(theirs));
    }
    assertThat(rig.log.getLast().at()).isEqualTo(rig.clock.now());
    assertThat(rig.told).containsExactly("notice the clock of web-1 is 2h fast, as seen from here");
  }

  @Test
  void aHostThatGoesSilentIsAnAlertAndItsNextReportEndsIt() {
    rig.minute(50);
    rig.pass(Duration.ofMinutes(5));
    assertThat(rig.told).isEmpty();
    rig.pass(Duration.ofSeconds(2));
    assertThat(rig.told).containsExactly("page nothing has come from web-1 for 5m");
    assertThat(rig.desk.view("web-1").orElseThrow().silent()).isTrue();
    Signal silence = rig.open.values().iterator().next();
    assertThat(silence.reason()).isEqualTo(Reason.HOST_SILENT);
    assertThat(silence.origin().notes())
        .containsEntry("expected", "every 1m")
        .containsEntry("first step", "on it: systemctl status midwatch-agent");

    rig.pass(Duration.ofHours(1));
    assertThat(rig.told).as("one alert, however long").hasSize(1);
    rig.report(rig.disk(50));
    assertThat(rig.told).hasSize(2).last().isEqualTo("over shop/host/web-1");
    assertThat(rig.desk.view("web-1").orElseThrow().silent()).isFalse();
  }

  /** One minute, one slot: those that came, those that did not, and those we could not hear. */
  @Test
  void keepsALedgerOfItsReportsInWhichOurOwnAbsenceIsBlind() {
    Instant begin = rig.clock.now();
    for (int i = 0; i < 10; i++) {
      rig.pass(Duration.ofMinutes(1));
      rig.report(rig.disk(50));
    }
    rig.clock.advance(Duration.ofMinutes(30));
    rig.turn();
    rig.report(rig.disk(50));
    assertThat(rig.told).isEmpty();
    rig.pass(Duration.ofMinutes(8));

    Map<Outcome, Integer> counts = new java.util.EnumMap<>(Outcome.class);
    rig.loop
        .days(rig.host().id(), begin, rig.clock.now())
        .forEach(day -> day.counts().forEach((how, many) -> counts.merge(how, many, Integer::sum)));
    assertThat(counts.get(Outcome.ON_TIME)).isBetween(10, 12);
    assertThat(counts.get(Outcome.MISSED)).isEqualTo(3);
    assertThat(rig.loop.slots(rig.host().id(), begin, rig.clock.now()))
        .allMatch(slot -> slot.outcome() != Outcome.ON_TIME);
    assertThat(rig.told).containsExactly("page nothing has come from web-1 for 5m");
  }

  @Test
  void nobodyIsCalledSilentForTheTimeInWhichWeWereAway() {
    rig.minute(50);
    rig.clock.advance(Duration.ofHours(3));
    rig.turn();
    assertThat(rig.told).isEmpty();
    rig.minute(50);
    rig.clock.advance(Duration.ofHours(3));
    rig.fresh();
    rig.turn();
    assertThat(rig.told).isEmpty();

    rig.pass(Duration.ofMinutes(6).plusSeconds(2));
    assertThat(rig.told).as("gone while we were").hasSize(1);
  }

  @Test
  void aHostThatHasNeverReportedIsFound() {
    rig.pass(Duration.ofMinutes(5).plusSeconds(2));
    assertThat(rig.told).containsExactly("page web-1 has not reported yet");
  }

  @Test
  void isNoHeartbeatAmongHeartbeats() {
    rig.minute(50);
    assertThat(rig.loop.all()).isEmpty();
    assertThat(rig.loop.named("web-1")).isEmpty();
    assertThat(rig.loop.find(rig.loop.uuid(rig.host().id()))).isEmpty();
    assertThat(rig.loop.views(rig.host().id())).hasSize(1);
  }

  @Test
  void remembersOverARestart() {
    days(6, 50);
    for (double level = 50; level < 70; level += 0.02) {
      rig.minute(level);
    }
    HostView before = rig.desk.view("web-1").orElseThrow();
    HostView after = rig.fresh().view("web-1").orElseThrow();

    assertThat(after.disks().getFirst().bytes().fullIn())
        .isPresent()
        .isEqualTo(before.disks().getFirst().bytes().fullIn());
    assertThat(after.report()).isEqualTo(before.report());
  }

  @Test
  void saysWhatElseIsWrongWithItInWordsThatHelp() {
    Instant now = rig.clock.now();
    for (int i = 0; i < 3; i++) {
      rig.clock.advance(Duration.ofMinutes(1));
      rig.report(
          says(
              List.of(new ProcessSeen("nginx", 0, Optional.empty())),
              List.of(new LogSeen("/var/log/app.log", 900 << 20, 40 << 20, Duration.ofHours(6))),
              List.of(
                  new CertificateSeen("/etc/ssl/a.pem", "CN=a", now.plus(Duration.ofDays(3))),
                  new CertificateSeen("/etc/ssl/b.pem", "CN=b", now.minus(Duration.ofDays(1))),
                  new CertificateSeen("/etc/ssl/c.pem", "CN=c", now.plus(Duration.ofDays(90)))),
              List.of("backup.service"),
              "linux-image-6.1 was upgraded",
              Map.of(HostReport.MEMORY, 1e9, HostReport.MEMORY_FREE, 1e7, HostReport.CLOCK, -1.5)));
    }
    assertThat(rig.told)
        .containsExactlyInAnyOrder(
            "page no process \"nginx\" runs on web-1",
            "ticket /var/log/app.log on web-1 only grows, and no rule of logrotate covers it: 900"
                + " MiB, 40 MiB more in 6h",
            "ticket /tmp on web-1 has grown by 2.0 GiB in 3h to 9.0 GiB",
            "notice the certificate in /etc/ssl/a.pem on web-1 ends in 2d 23h",
            "page the certificate in /etc/ssl/b.pem on web-1 ended 1d ago",
            "notice the systemd unit backup.service of web-1 has failed",
            "ticket web-1 has to be started again: linux-image-6.1 was upgraded",
            "notice 1.0% of memory is available on web-1, less than 5.0%",
            "notice the clock of web-1 is 1.5s slow, by its time source");
  }

  @Test
  void everyAlertSaysAFirstStepThatIsSafeToPaste() {
    String folder = "/tmp/$(touch x) it's";
    long full = 95 * HostRig.GIB;
    Disk disk =
        new Disk(
            "/var",
            "/dev/vdb1",
            "ext4",
            full,
            5 * HostRig.GIB,
            9_900,
            100,
            List.of(new Growth(folder, HostRig.GIB, 9 * HostRig.GIB, Duration.ofHours(1))));
    for (int i = 0; i < 3; i++) {
      rig.clock.advance(Duration.ofMinutes(1));
      rig.report(
          new HostReport(
              rig.clock.now(),
              List.of(disk),
              Map.of(
                  HostReport.HANDLES, 99.0,
                  HostReport.HANDLES_MOST, 100.0,
                  HostReport.MEMORY, 100.0,
                  HostReport.MEMORY_FREE, 1.0,
                  HostReport.CLOCK, 3.0),
              List.of(new ProcessSeen("nginx", 0, Optional.empty())),
              List.of(new LogSeen("/var/log/a b.log", 900 << 20, 40 << 20, Duration.ofHours(6))),
              List.of(
                  new FolderSeen(folder, 9 * HostRig.GIB, 2 * HostRig.GIB, Duration.ofHours(3))),
              List.of(new CertificateSeen("/etc/a;b.pem", "CN=a", rig.clock.now())),
              Optional.of(List.of("x y.service")),
              Optional.of("linux-image was upgraded"),
              List.of()));
    }
    assertThat(rig.open.keySet().stream().map(id -> id.text().replace("shop/host/web-1/", "")))
        .contains("disk/var", "disk-inodes/var", "handles", "memory", "clock", "reboot")
        .contains("process/nginx", "unit/x_y.service", "certificate/etc/a_b.pem")
        .hasSize(11);
    assertThat(rig.open.values()).allMatch(one -> one.origin().notes().containsKey("first step"));
    String all =
        rig.open.values().stream().map(one -> one.origin().notes().toString()).toList() + "";
    assertThat(all)
        .contains("du -xhd2 '/tmp/$(touch x) it'\\''s' |")
        .contains("du --inodes -xd2 '/tmp/$(touch x) it'\\''s' |")
        .contains("find '/tmp/$(touch x) it'\\''s' -xdev")
        .contains("-in '/etc/a;b.pem'")
        .contains("systemctl status 'x y.service'");
  }

  @Test
  void inodesRunOutBeforeBytesDo() {
    for (int i = 0; i < 6 * 144 && rig.told.isEmpty(); i++) {
      rig.clock.advance(Duration.ofMinutes(10));
      long files = i < 5 * 144 ? 2_000 : 2_000 + 50L * (i - 5 * 144);
      rig.report(
          HostReport.of(
              rig.clock.now(),
              List.of(
                  new Disk(
                      "/var",
                      "/dev/vdb1",
                      "ext4",
                      HostRig.GIB,
                      9 * HostRig.GIB,
                      files,
                      10_000 - files,
                      List.of())),
              Map.of(),
              List.of()));
    }
    Signal signal = rig.open.values().iterator().next();
    assertThat(signal.check().text()).isEqualTo("shop/host/web-1/disk-fills-inodes/var");
    assertThat(signal.detail()).contains("it grows by 300 inodes an hour", "inodes are free");
    assertThat(signal.origin().notes())
        .containsEntry("first step", "du --inodes -xd2 /var | sort -n | tail");
  }

  @Test
  void whatIsUnknownIsNeverWrongAndNeverFine() {
    for (int i = 0; i < 5; i++) {
      rig.clock.advance(Duration.ofMinutes(1));
      rig.report(HostReport.of(rig.clock.now(), List.of(), Map.of(), List.of()));
    }
    assertThat(rig.told).isEmpty();
    HostView view = rig.desk.view("web-1").orElseThrow();
    assertThat(view.report().orElseThrow().failedUnits()).isEmpty();
    assertThat(rig.log.getLast().measures()).isEmpty();
  }

  @Test
  void whatWasReportedOnlyAfterACutMendsTheLedgerAndTheAlertSaysWhyItEnds() {
    HostRig web = new HostRig("host: web-1, silent-after: 5m");
    for (int minute = 0; minute < 5; minute++) {
      web.minute(10);
    }
    List<HostReport> kept = new ArrayList<>();
    for (int minute = 0; minute < 30; minute++) {
      web.pass(Duration.ofMinutes(1));
      kept.add(web.disk(10));
    }
    web.pass(Duration.ofSeconds(5));
    assertThat(web.told).singleElement().asString().startsWith("page nothing has come from web-1");
    assertThat(web.missed()).isGreaterThan(20);

    Instant now = web.clock.now();
    web.desk.take(web.host(), kept.subList(0, 20), Optional.of(now));
    web.turn();
    assertThat(web.told).hasSize(2).last().asString().startsWith("over ");
    assertThat(web.said.getLast())
        .isEqualTo(
            "web-1 was cut off for 29m, and lived: it has reported since, 20 times for that time");
    web.desk.take(web.host(), kept.subList(0, 25), Optional.of(now));
    web.desk.take(web.host(), kept.subList(20, 30), Optional.of(now));
    web.turn();
    assertThat(web.missed()).isZero();
    assertThat(web.told).hasSize(2);
    assertThat(web.all().slots(web.host().id(), now.minus(Duration.ofHours(1)), now))
        .isNotEmpty()
        .allMatch(slot -> slot.outcome() == Outcome.ON_TIME)
        .allMatch(slot -> slot.detail().contains("could be told only"));
  }
}
