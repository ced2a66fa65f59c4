package io.midwatch.detect.host.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NodeExporterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T22:00:00Z");
  private static final String TEXT =
      """
      # HELP node_filesystem_size_bytes Filesystem size in bytes.
      # TYPE node_filesystem_size_bytes gauge
      node_filesystem_size_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 1e+11
      node_filesystem_free_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 3e+10
      node_filesystem_avail_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 2.5e+10
      node_filesystem_files{device="/dev/vda1",fstype="ext4",mountpoint="/"} 1000
      node_filesystem_files_free{device="/dev/vda1",fstype="ext4",mountpoint="/"} 400
      node_filesystem_readonly{device="/dev/vda1",fstype="ext4",mountpoint="/"} 0
      node_filesystem_size_bytes{device="/dev/sr0",fstype="iso9660",mountpoint="/cd"} 7e+08
      node_filesystem_free_bytes{device="/dev/sr0",fstype="iso9660",mountpoint="/cd"} 0
      node_filesystem_avail_bytes{device="/dev/sr0",fstype="iso9660",mountpoint="/cd"} 0
      node_filesystem_device_error{device="nas:/x",fstype="nfs",mountpoint="/mnt/nas"} 1
      node_memory_MemTotal_bytes 8e+09
      node_memory_MemAvailable_bytes 2e+09
      node_load15 0.75
      node_cpu_seconds_total{cpu="0",mode="idle"} 1
      node_cpu_seconds_total{cpu="1",mode="idle"} 1
      node_timex_sync_status 0
      node_timex_offset_seconds 0.25
      node_filefd_allocated NaN
      node_systemd_unit_state{name="a.service",state="failed",type="simple"} 1
      node_systemd_unit_state{name="b.service",state="failed",type="simple"} 0
      """;

  @Test
  void readsDisksAndFigures() throws Exception {
    HostReport report = NodeExporter.report(TEXT, NOW);

    assertThat(report.disks()).hasSize(1);
    HostReport.Disk disk = report.disks().getFirst();
    assertThat(disk.mount()).isEqualTo("/");
    assertThat(disk.used()).isEqualTo(70_000_000_000L);
    assertThat(disk.free()).isEqualTo(25_000_000_000L);
    assertThat(disk.inodesUsed()).isEqualTo(600);
    assertThat(report.figure(HostReport.MEMORY_FREE)).hasValue(2e9);
    assertThat(report.figure(HostReport.CPUS)).hasValue(2);
    assertThat(report.failedUnits()).contains(java.util.List.of("a.service"));
  }

  @Test
  void whatItDoesNotSayIsUnknownAndNotZero() throws Exception {
    HostReport report = NodeExporter.report(TEXT, NOW);

    assertThat(report.figure(HostReport.CLOCK)).as("its clock is not synchronised").isEmpty();
    assertThat(report.figure(HostReport.HANDLES)).as("NaN").isEmpty();
    assertThat(report.reboot()).isEmpty();
    assertThat(report.unread())
        .containsExactly(new HostReport.Unread("/mnt/nas", "the node exporter cannot read it"));
  }

  @Test
  void refusesWhatIsNoNodeExporterAndOutlastsNonsense() {
    assertThatThrownBy(() -> NodeExporter.report("<html>hello</html>", NOW))
        .isInstanceOf(BadReportException.class);
    String nonsense =
        """
        node_load1{
        node_load1{a="b
        node_load1{a="\\
        node_load1{=} x
        node_load1
        node_load1{a="b"}1 2 3
        node_filesystem_size_bytes{mountpoint="/x"} -1
        """;
    assertThat(Exposition.read(nonsense, name -> true).all("node_load1")).hasSize(1);
  }
}
