package io.midwatch.detect.host.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Severity;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.CertificateSeen;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.detect.host.report.HostReport.Unread;
import io.midwatch.detect.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnseenTest {
  private static final Map<String, Double> MEMORY =
      Map.of(HostReport.MEMORY, 100.0, HostReport.MEMORY_FREE, 50.0);

  private static HostReport report(
      HostRig rig, List<ProcessSeen> processes, Map<String, Double> figures, List<Unread> unread) {
    HostReport disk = rig.disk(50);
    return new HostReport(
        disk.at(),
        disk.disks(),
        figures,
        processes,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        unread);
  }

  private static List<String> unseen(HostRig rig) {
    return rig.desk.view("web-1").orElseThrow().unseen();
  }

  @Test
  void whatThePlanWantsAndNoReportSaysIsNamed() {
    HostRig rig =
        new HostRig(
            "host: web-1, processes: [nginx, cron], certificates: /etc/tls, load: \"< 4\","
                + " disk: { \"*\": \"free < 10%\", /data: \"free < 5%\", /boot: off }");
    assertThat(unseen(rig)).isEmpty();
    rig.report(
        report(
            rig,
            List.of(new ProcessSeen("cron", 1, Optional.empty())),
            Map.of(),
            List.of(
                new Unread("/etc/tls/locked.p12", "why"),
                new Unread("/etc/tls/a.pem", "why"),
                new Unread("/etc/tls2", "why"))));
    assertThat(unseen(rig))
        .containsExactly(
            "/data, which is not mounted or not reported",
            "the process nginx",
            "memory",
            "load",
            "the certificates in /etc/tls/locked.p12 and 1 more");
    rig.clock.advance(Duration.ofMinutes(1));
    rig.report(HostReport.of(rig.clock.now(), List.of(), MEMORY, List.of()));
    assertThat(unseen(rig)).contains("disks").doesNotContain("memory");
  }

  @Test
  void whereAllIsSaidNothingIsUnseen() {
    HostRig rig = new HostRig("host: web-1, processes: [cron]");
    rig.report(
        report(
            rig,
            List.of(new ProcessSeen("cron", 0, Optional.empty())),
            MEMORY,
            List.of(new Unread("systemd units", "this machine does not run systemd"))));
    assertThat(unseen(rig)).isEmpty();
  }

  /** What it kept back while it was cut off says nothing of now. */
  @Test
  void aReportOfLongAgoSaysNothingOfNow() {
    HostRig rig = new HostRig("host: web-1, memory: off");
    rig.report(rig.disk(rig.clock.now().minus(Duration.ofHours(2)), 50));
    assertThat(unseen(rig)).containsExactly("anything of the last 2h");
  }

  @Test
  void aNodeExporterSaysNothingOfCertificates() {
    HostRig rig =
        new HostRig(
            "host: web-1, from: \"http://127.0.0.1:1/metrics\", certificates: /etc/tls, memory:"
                + " off");
    rig.report(rig.disk(50));
    assertThat(unseen(rig)).containsExactly("the certificates in /etc/tls");
  }

  /** The way may take longer the second time; it is the same report. */
  @Test
  void aReportOfAWrongClockThatIsSentAgainIsTakenOnce() {
    HostRig rig = new HostRig("host: web-1");
    HostReport ahead = rig.disk(rig.clock.now().plusSeconds(40), 50);
    rig.desk.take(rig.host(), List.of(ahead), Optional.of(rig.clock.now().plusSeconds(40)));
    rig.clock.advance(Duration.ofSeconds(30));
    rig.desk.take(
        rig.host(), List.of(ahead), Optional.of(rig.clock.now().plusSeconds(40).minusMillis(700)));
    assertThat(rig.log).hasSize(1);
    assertThat(rig.store.reports("web-1")).hasSize(1);

    rig.clock.advance(Duration.ofSeconds(30));
    HostReport next = rig.disk(rig.clock.now().plusSeconds(40), 50);
    rig.desk.take(rig.host(), List.of(next), Optional.of(rig.clock.now().plusSeconds(40)));
    assertThat(rig.log).hasSize(2);
  }

  /** By itself and in a chain, as ACME clients lay it down. */
  @Test
  void aCertificateInSeveralFilesIsOneAlert() {
    HostRig rig = new HostRig("host: web-1, certificates: /etc/tls");
    Instant until = rig.clock.now().plus(Duration.ofDays(3));
    rig.report(
        new HostReport(
            rig.clock.now(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new CertificateSeen("/etc/tls/fullchain.pem", "CN=a", until),
                new CertificateSeen("/etc/tls/cert.pem", "CN=a", until),
                new CertificateSeen("/etc/tls/b.pem", "CN=b", until)),
            Optional.empty(),
            Optional.empty(),
            List.of()));
    assertThat(rig.open.values())
        .extracting(Signal::detail)
        .containsExactlyInAnyOrder(
            "the certificate in /etc/tls/b.pem on web-1 ends in 3d",
            "the certificate in /etc/tls/cert.pem and in /etc/tls/fullchain.pem on web-1 ends in"
                + " 3d");
    assertThat(rig.open.values()).extracting(Signal::severity).containsOnly(Severity.NOTICE);
  }

  /** The page says since when it is so, not since when we are there. */
  @Test
  void whatIsWrongIsSoSinceItBeganAlsoAfterARestart() {
    HostRig rig = new HostRig("host: web-1, memory: off");
    rig.report(rig.disk(95));
    Instant began = rig.clock.now();
    rig.clock.advance(Duration.ofMinutes(30));
    rig.restart();
    rig.report(rig.disk(95));
    assertThat(rig.desk.view("web-1").orElseThrow().troubles())
        .extracting(HostView.Trouble::since)
        .containsExactly(began);
  }

  @Test
  void aDiskThatIsFullIsSaidToBeFullNow() {
    HostRig rig = new HostRig("host: web-1, disk: full-within 24h, memory: off");
    for (int i = 0; i <= 300; i++) {
      rig.minute(Math.min(100, 50 + i * 0.2));
    }
    assertThat(rig.said).anyMatch(said -> said.startsWith("/var on web-1 is full in about "));
    assertThat(rig.said).noneMatch(said -> said.contains("0ms"));
    assertThat(rig.said)
        .anyMatch(said -> said.startsWith("/var on web-1 is full now: it grows by 12 GiB an hour"));
  }
}
