package io.midwatch.detect.host.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.host.exporter.NodeExporter;
import io.midwatch.detect.host.report.BadReportException;
import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** A request as the collector's hostmetrics receiver makes it, in both forms, whole and broken. */
class HostMetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T22:00:00Z");

  private static byte[] json() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            HostMetricsTest.class.getResourceAsStream("/hosts/hostmetrics.json"))) {
      return in.readAllBytes();
    }
  }

  private static byte[] protobuf() throws IOException {
    return Encoded.of(JsonMapper.shared().readTree(json()));
  }

  @Test
  void bothFormsSayTheSame() throws Exception {
    assertThat(OtlpProtobuf.read(protobuf())).isEqualTo(OtlpJson.read(json()));
  }

  @Test
  void theReceiversMetricsBecomeAReport() throws Exception {
    List<OtlpSeen> seen = OtlpProtobuf.read(protobuf());
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().host()).isEqualTo("db-1");
    HostReport report = OtlpReport.of(seen.getFirst(), NOW).orElseThrow();

    assertThat(report.at()).isEqualTo(Instant.ofEpochSecond(1_764_000_000L));
    assertThat(report.disks())
        .extracting(Disk::mount)
        .as("each device once; what is read-only or holds nobody's data is left out")
        .containsExactly("/", "/data", "/run");
    Disk root = report.disks().getFirst();
    assertThat(root.used()).isEqualTo(60_000_000_000L);
    assertThat(root.free()).as("what root alone may use is not free").isEqualTo(35_000_000_000L);
    assertThat(root.inodesFree()).isEqualTo(6_100_000);
    assertThat(report.figures())
        .containsAllEntriesOf(
            Map.of(
                HostReport.LOAD_1, 1.5,
                HostReport.LOAD_5, .75,
                HostReport.LOAD_15, .5,
                HostReport.CPUS, 2.0,
                HostReport.MEMORY, 7.7e9));
    assertThat(report.figure(HostReport.MEMORY_FREE).orElseThrow()).isBetween(4.7e9, 5e9);
    assertThat(report.failedUnits()).as("it does not say").isEmpty();
  }

  @Test
  void aDiskThatHoldsMoreThanAnyCanIsNone() throws Exception {
    String disk = "{\"mount\":\"/%s\",\"used\":%s,\"free\":7}";
    String disks =
        String.join(
            ",",
            disk.formatted("a", "1e30"),
            disk.formatted("b", "99999999999999999999"),
            disk.formatted("c", "9000000000000000000"),
            disk.formatted("d", "5.5"));
    List<HostReport> reports =
        ReportJson.several("{\"reports\":[{\"at\":\"" + NOW + "\",\"disks\":[" + disks + "]}]}");
    assertThat(reports.getFirst().disks()).extracting(Disk::mount).containsExactly("/d");
  }

  @Test
  void brokenRequestsAreRefusedInWordsAndNothingElseHappens() throws Exception {
    breaks(1, 400);
  }

  @Test
  @Tag("nightly")
  @Timeout(600)
  void veryManyBrokenRequestsAreRefusedInWords() throws Exception {
    breaks(10_000, 200_000);
  }

  /** Bits turned, parts cut out, doubled or made up: in all four languages that hosts speak. */
  private static void breaks(int first, int count) throws Exception {
    byte[] json = json();
    byte[] protobuf = protobuf();
    byte[] own =
        ReportJson.text(List.of(OtlpReport.of(OtlpJson.read(json).getFirst(), NOW).orElseThrow()))
            .getBytes(StandardCharsets.UTF_8);
    byte[] exporter =
        """
        node_filesystem_size_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 1e+11
        node_filesystem_free_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 3e+10
        node_filesystem_avail_bytes{device="/dev/vda1",fstype="ext4",mountpoint="/"} 2.5e+10
        node_systemd_unit_state{name="a\\"b\\\\c.service",state="failed",type="simple"} 1
        node_load15 NaN
        """
            .getBytes(StandardCharsets.UTF_8);
    for (int seed = first; seed < first + count; seed++) {
      Random random = new Random(seed);
      try {
        switch (seed % 4) {
          case 0 -> reports(OtlpProtobuf.read(broken(protobuf, random)));
          case 1 -> reports(OtlpJson.read(broken(json, random)));
          case 2 -> ReportJson.several(text(broken(own, random)));
          default ->
              assertThat(NodeExporter.report(text(broken(exporter, random)), NOW)).isNotNull();
        }
      } catch (BadReportException refused) {
        assertThat(refused.getMessage()).as("seed %d", seed).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void reports(List<OtlpSeen> seen) {
    for (OtlpSeen one : seen) {
      OtlpReport.of(one, NOW)
          .ifPresent(report -> {
            assertThat(report.at()).isBeforeOrEqualTo(NOW);
            assertThat(report.figures().values()).allMatch(Double::isFinite);
            assertThat(report.disks()).hasSizeLessThanOrEqualTo(100);
          });
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] broken(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }
}
