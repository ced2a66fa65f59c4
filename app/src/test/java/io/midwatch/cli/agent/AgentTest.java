package io.midwatch.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.base.VirtualClock;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
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
    assertThat(machine.processes(List.of("a-process-that-is-not-there"), notes).getFirst().count())
        .isZero();
  }

  @Test
  void countsProcessesByNameCommandLineAndUser() throws Exception {
    String me = System.getProperty("user.name");
    Process sleeping = new ProcessBuilder("sleep", "4711.25").start();
    try {
      Machine machine = new Machine();
      Notes notes = new Notes();
      List<ProcessSeen> seen =
          machine.processes(
              List.of(
                  "sleep 4711.25",
                  "command:sleep 4711.25 @" + me,
                  "name:sleep @" + me,
                  "command:sleep 4711",
                  "name:slee",
                  "name:sleep @nobody-of-this-name",
                  "nmae:sleep"),
              notes);
      assertThat(seen.stream().map(ProcessSeen::count).limit(2)).containsExactly(1, 1);
      assertThat(seen.get(2).count()).isPositive();
      assertThat(seen.stream().map(ProcessSeen::count).skip(3)).containsExactly(0, 0, 0);
      assertThat(notes.all().toString()).contains("process nmae:sleep");
    } finally {
      sleeping.destroyForcibly().waitFor();
    }
  }

  /** As a hardened service sees it: every mount is read-only for it, the disks are not. */
  @Test
  void aDiskIsReadOnlyWhenItIsSoForEverybody() {
    assertThat(
            Mounts.readOnly(
                List.of(
                    "22 1 254:1 / / ro,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro",
                    "30 22 254:2 / /my\\040data ro,relatime - xfs /dev/vdb rw,attr2",
                    "31 22 11:0 / /media/cd\\040rom ro - udf /dev/sr0 ro,utf8",
                    "32 22 11:0 / /twice ro - udf /dev/sr0 ro,utf8",
                    "33 32 0:40 / /twice rw - tmpfs tmpfs rw,size=4k",
                    "broken")))
        .containsExactly("/media/cd rom");
  }

  @Test
  void whatItCannotReadIsNamedWithAReason() {
    Notes notes = new Notes();
    Wanted wanted =
        new Wanted(
            List.of(), List.of("/not/there"), 1, List.of("/nor/there"), List.of("/nowhere"), "");
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
  void aLogThatSomebodyRotatesIsToldOnlyWhenItOutgrowsThat() throws Exception {
    VirtualClock clock = new VirtualClock();
    Path logs = Files.createDirectories(folder.resolve("log"));
    LogScan scan = new LogScan(clock, folder);
    Wanted wanted =
        new Wanted(List.of(), List.of(logs.toString()), 1_000, List.of(), List.of(), "");
    List<Integer> told = new java.util.ArrayList<>();
    for (int size : new int[] {5_000, 9_000, 2_000, 8_900, 100, 9_100, 13_000, 15_000}) {
      Files.write(logs.resolve("app.log"), new byte[size]);
      clock.advance(Duration.ofMinutes(10));
      scan.scan(wanted, new Notes()).forEach(one -> told.add((int) one.size()));
    }
    assertThat(told).containsExactly(5_000, 9_000, 15_000);
  }

  @Test
  void aFolderThatMayNotBeReadHidesNothingElse() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("log"));
    Path secret = Files.createDirectories(logs.resolve("a-private"));
    Files.write(logs.resolve("b.log"), new byte[5_000]);
    Files.write(secret.resolve("c.log"), new byte[5_000]);
    Files.setPosixFilePermissions(secret, java.util.Set.of());
    Notes notes = new Notes();
    List<Path> seen = new java.util.ArrayList<>();
    FilesBelow.each(logs, 100, (file, _) -> seen.add(file.getFileName()), notes);
    Files.setPosixFilePermissions(
        secret, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    assertThat(seen).contains(Path.of("b.log"));
    assertThat(seen.contains(Path.of("c.log"))).isEqualTo(notes.all().isEmpty());

    FilesBelow.each(folder, 0, (_, _) -> {}, notes);
    assertThat(notes.all()).last().extracting(HostReport.Unread::what).isEqualTo(folder.toString());
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

  /** What looks like a certificate and can't be judged is said; keys are no certificates. */
  @Test
  void everyFileOfCertificatesIsReadOrNamed() throws Exception {
    String pem = rootPem();
    byte[] der =
        java.util.Base64.getMimeDecoder()
            .decode(pem.replaceAll("-----(BEGIN|END) CERTIFICATE-----", ""));
    Files.write(folder.resolve("a.der"), der);
    Files.write(folder.resolve("b.crt"), der);
    String half = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    Files.writeString(folder.resolve("c.pem"), half + pem);
    Files.writeString(folder.resolve("d.pem"), pem.substring(0, pem.length() / 2));
    Files.writeString(folder.resolve("e.cer"), "nonsense");
    Files.writeString(folder.resolve("f.pem"), pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE"));
    Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAA==\n");
    Files.write(folder.resolve("large.pem"), new byte[2 << 20]);
    Notes notes = new Notes();

    assertThat(CertificateScan.scan(List.of(folder.toString()), notes))
        .extracting(one -> Path.of(one.path()).getFileName().toString())
        .containsExactlyInAnyOrder("a.der", "b.crt", "c.pem");
    assertThat(notes.all())
        .extracting(one -> Path.of(one.what()).getFileName() + ": " + one.why())
        .containsExactlyInAnyOrder(
            "c.pem: 1 of its 2 certificates cannot be read",
            "d.pem: 1 of its 1 certificates cannot be read",
            "e.cer: it holds no certificate, neither as PEM nor as DER",
            "f.pem: 1 of its 1 certificates cannot be read",
            "large.pem: it is larger than 1 MiB, which no file of certificates is");
  }

  @Test
  void ofManyCertificatesThoseThatEndFirstAreTold() throws Exception {
    CertificateLab lab = CertificateLab.shared();
    String root = lab.rootPem();
    String soon = lab.issue(Leaf.localhost()).chainPem();
    for (int i = 0; i < 160; i++) {
      Files.writeString(folder.resolve("z%03d.pem".formatted(i)), i % 40 == 0 ? soon : root);
    }
    Notes notes = new Notes();
    List<CertificateSeen> seen = CertificateScan.scan(List.of(folder.toString()), notes);
    assertThat(seen).hasSize(150);
    assertThat(seen).isSortedAccordingTo(java.util.Comparator.comparing(CertificateSeen::until));
    assertThat(seen.stream().limit(4).map(one -> Path.of(one.path()).getFileName().toString()))
        .containsExactlyInAnyOrder("z000.pem", "z040.pem", "z080.pem", "z120.pem");
    assertThat(notes.all())
        .containsExactly(
            new HostReport.Unread("certificates", "of 160 files the 150 are told that end first"));
  }

  @Test
  void saysHowMuchMoreCouldNotBeRead() {
    Notes notes = new Notes();
    for (int i = 0; i < 53; i++) {
      notes.unread("file " + i, new java.nio.file.AccessDeniedException("x"));
    }
    assertThat(notes.all()).hasSize(51);
    assertThat(notes.all().getFirst().why()).isEqualTo("the user of this agent may not read it");
    assertThat(notes.all().getLast().why()).isEqualTo("3 others that are not listed");
  }

  private static String rootPem() {
    try (var shop = io.midwatch.lab.shop.Shop.open()) {
      return shop.certificates().rootPem();
    }
  }

  @Test
  void knowsAPendingRestart() throws Exception {
    Notes notes = new Notes();
    assertThat(SystemScan.reboot(folder, notes)).isEmpty();
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/debian_version"), "12");
    assertThat(SystemScan.reboot(folder, notes)).contains("");
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/reboot-required"), "");
    Files.writeString(folder.resolve("run/reboot-required.pkgs"), "linux-image\nlinux-image\n");
    assertThat(SystemScan.reboot(folder, notes)).contains("linux-image was upgraded");
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

    Spool small = new Spool(folder.resolve("small"), new Spool.Bounds(3, 1L << 20, 3));
    for (int i = 0; i < 8; i++) {
      small.add(HostReport.of(start.plusSeconds(60L * i), List.of(), new HashMap<>(), List.of()));
    }
    assertThat(small.oldest(10))
        .extracting(waiting -> waiting.report().at())
        .containsExactly(start.plusSeconds(300), start.plusSeconds(360), start.plusSeconds(420));
    assertThat(small.takeLost()).containsExactly(Map.entry("there is room for no more", 5));
    assertThat(small.takeLost()).isEmpty();
    Spool tiny = new Spool(folder.resolve("tiny"), new Spool.Bounds(100, 600, 3));
    for (int i = 0; i < 8; i++) {
      tiny.add(HostReport.of(start.plusSeconds(60L * i), List.of(), new HashMap<>(), List.of()));
    }
    assertThat(tiny.size()).isBetween(1, 5);
    assertThat(tiny.takeLost().getOrDefault("there is room for no more", 0) + tiny.size())
        .isEqualTo(8);
  }

  @Test
  void learnsFromTheServerWhatToLookFor() {
    String answer =
        "{\"taken\":1,\"wanted\":{\"processes\":[\"nginx\"],\"logs\":[],\"log_size\":7,\"temp\":[],"
            + "\"certificates\":[\"/etc/ssl\"],\"time_server\":\"ntp:1\"}}";
    assertThat(Wanted.read(answer))
        .isEqualTo(
            Optional.of(
                new Wanted(
                    List.of("nginx"), List.of(), 7, List.of(), List.of("/etc/ssl"), "ntp:1")));
    assertThat(Wanted.read("{}")).isEmpty();
    assertThat(Wanted.read("<html>")).isEmpty();
  }
}
