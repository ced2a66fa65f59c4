package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
  @TempDir Path folder;

  @Test
  void saysWhatThisMachineIs() {
    Notes notes = new Notes();
    Machine machine = new Machine();
    Map<String, Double> figures = machine.figures(notes);

    assertThat(machine.disks(mount -> List.of(), notes))
        .isNotEmpty()
        .allSatisfy(disk -> {
          assertThat(disk.used()).isNotNegative();
          assertThat(disk.mount()).startsWith("/");
        });
    assertThat(figures).containsKeys(HostReport.MEMORY, HostReport.MEMORY_FREE, HostReport.LOAD_5);
    assertThat(figures.get(HostReport.MEMORY)).isGreaterThan(figures.get(HostReport.MEMORY_FREE));
    assertThat(machine.name()).isNotBlank();
    assertThat(machine.processes(List.of("a-process-that-is-not-there")).getFirst().count())
        .isZero();
  }

  @Test
  void whatItCannotReadIsNamedWithAReason() {
    Notes notes = new Notes();
    Wanted wanted =
        new Wanted(List.of(), List.of("/not/there"), 1, List.of("/nor/there"), List.of("/nowhere"));
    assertThat(new LogScan(new SystemClock(), folder).scan(wanted, notes)).isEmpty();
    assertThat(new TempScan(new SystemClock()).scan(wanted.temp(), notes)).isEmpty();
    assertThat(CertificateScan.scan(wanted.certificates(), notes)).isEmpty();
    assertThat(notes.all())
        .extracting(HostReport.Unread::what)
        .containsExactly("/not/there", "/nor/there", "/nowhere");
    assertThat(Program.lines(notes, "x", "a-program-that-is-not-there")).isEmpty();
    assertThat(Program.lines(notes, "y", "false")).isEmpty();
    assertThat(Program.lines(notes, "z", "echo", "a\nb")).contains(List.of("a", "b"));
  }

  @Test
  void namesTheDeepestFolderThatGrew() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("var/lib/app/uploads"));
    Path other = Files.createDirectories(folder.resolve("var/log"));
    Files.write(deep.resolve("a"), new byte[500_000]);
    Files.write(other.resolve("b"), new byte[500_000]);
    FolderSizes before = FolderSizes.of(folder);
    Files.write(deep.resolve("c"), new byte[900_000]);
    Files.write(other.resolve("d"), new byte[100_000]);

    List<HostReport.Growth> grown =
        Growing.between(before, FolderSizes.of(folder), Duration.ofHours(1));
    assertThat(grown.getFirst().folder()).isEqualTo(deep.toString());
    assertThat(grown.getFirst().grown()).isEqualTo(900_000);
    assertThat(grown.getFirst().size()).isEqualTo(1_400_000);
    assertThat(grown).extracting(HostReport.Growth::folder).contains(other.toString());
    assertThat(grown).extracting(HostReport.Growth::folder).doesNotContain(folder + "/var/lib");
  }

  @Test
  void readsTheRulesOfLogrotateAsTheyAreWritten() throws Exception {
    Path rules = Files.createDirectories(folder.resolve("logrotate.d"));
    Files.writeString(
        folder.resolve("logrotate.conf"),
        """
        # see "man logrotate"
        weekly
        include /etc/logrotate.d
        /var/log/wtmp {
            missingok
        }
        """);
    Files.writeString(
        rules.resolve("nginx"),
        """
        /var/log/nginx/*.log "/srv/my app/*.log"
        {
            daily
            postrotate
                [ -f /run/nginx.pid ] && kill -USR1 1
            endscript
        }
        /var/log/one.log { daily }
        /var/log/two.log
        """);
    LogRules read = LogRules.read(folder, new Notes());
    assertThat(read.covers(Path.of("/var/log/nginx/access.log"))).isTrue();
    assertThat(read.covers(Path.of("/srv/my app/x.log"))).isTrue();
    assertThat(read.covers(Path.of("/var/log/wtmp"))).isTrue();
    assertThat(read.covers(Path.of("/var/log/one.log"))).isTrue();
    assertThat(read.covers(Path.of("/var/log/nginx/old/access.log"))).isFalse();
    assertThat(read.covers(Path.of("/var/log/two.log"))).isFalse();
  }

  @Test
  void aLogThatBecomesSmallerIsRotated() throws Exception {
    VirtualClock clock = new VirtualClock();
    Path logs = Files.createDirectories(folder.resolve("log"));
    LogScan scan = new LogScan(clock, folder);
    Wanted wanted = new Wanted(List.of(), List.of(logs.toString()), 1_000, List.of(), List.of());
    for (int size : new int[] {5_000, 9_000, 2_000, 2_500}) {
      Files.write(logs.resolve("app.log"), new byte[size]);
      clock.advance(Duration.ofMinutes(10));
      scan.scan(wanted, new Notes());
    }
    assertThat(scan.scan(wanted, new Notes()).getFirst().grown()).isEqualTo(500);
  }

  @Test
  void measuresTemporaryFoldersOverADay() throws Exception {
    VirtualClock clock = new VirtualClock();
    TempScan scan = new TempScan(clock);
    for (int i = 0; i < 30; i++) {
      Files.write(folder.resolve("tmp" + i), new byte[1_000]);
      clock.advance(Duration.ofHours(1));
      scan.scan(List.of(folder.toString()), new Notes());
    }
    HostReport.FolderSeen seen = scan.scan(List.of(folder.toString()), new Notes()).getFirst();
    assertThat(seen.size()).isEqualTo(30_000);
    assertThat(seen.grown()).isEqualTo(24_000);
    assertThat(seen.within()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void readsCertificatesOfFiles() throws Exception {
    Files.writeString(folder.resolve("root.pem"), rootPem());
    Files.writeString(folder.resolve("broken.p12"), "nonsense");
    Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAA==\n");
    Notes notes = new Notes();
    List<CertificateSeen> seen = CertificateScan.scan(List.of(folder.toString()), notes);
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().until()).isAfter(Instant.EPOCH);
    assertThat(notes.all())
        .extracting(HostReport.Unread::what)
        .containsExactly(folder.resolve("broken.p12").toString());
  }

  private static String rootPem() {
    try (var shop = io.midwatch.lab.shop.Shop.open()) {
      return shop.certificates().rootPem();
    }
  }

  @Test
  void knowsAPendingRestartAndTheClockOfChrony() throws Exception {
    Notes notes = new Notes();
    assertThat(SystemScan.reboot(folder, notes)).isEmpty();
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/debian_version"), "12");
    assertThat(SystemScan.reboot(folder, notes)).contains("");
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/reboot-required"), "");
    Files.writeString(folder.resolve("run/reboot-required.pkgs"), "linux-image\nlinux-image\n");
    assertThat(SystemScan.reboot(folder, notes)).contains("linux-image was upgraded");

    String line = "C0000201,192.0.2.1,3,1700000000.1,-0.250000000,0.1,0.1,1,2,3,4,5,6,Normal";
    assertThat(SystemScan.offset(List.of(line))).contains(0.25);
    assertThat(SystemScan.offset(List.of(line.replace(",3,", ",0,")))).isEmpty();
    assertThat(SystemScan.offset(List.of("506 Cannot talk to daemon"))).isEmpty();
  }

  @Test
  void aFullSpoolGivesUpTheOldestAndAHalfWrittenReportIsLeftOut() throws Exception {
    Spool spool = new Spool(folder.resolve("spool"));
    Instant start = Instant.parse("2026-03-02T00:00:00Z");
    for (int i = 0; i < 3; i++) {
      spool.add(HostReport.of(start.plusSeconds(60L * i), List.of(), new HashMap<>(), List.of()));
    }
    Files.writeString(folder.resolve("spool/000000000000001.json"), "{\"at\":");
    assertThat(spool.oldest(10))
        .extracting(waiting -> waiting.report().at())
        .containsExactly(start, start.plusSeconds(60), start.plusSeconds(120));
    assertThat(spool.size()).isEqualTo(3);
  }

  @Test
  void learnsFromTheServerWhatToLookFor() {
    String answer =
        "{\"taken\":1,\"wanted\":{\"processes\":[\"nginx\"],\"logs\":[],\"log_size\":7,\"temp\":[],"
            + "\"certificates\":[\"/etc/ssl\"]}}";
    assertThat(Wanted.read(answer))
        .isEqualTo(
            Optional.of(
                new Wanted(List.of("nginx"), List.of(), 7, List.of(), List.of("/etc/ssl"))));
    assertThat(Wanted.read("{}")).isEmpty();
    assertThat(Wanted.read("<html>")).isEmpty();
  }
}
