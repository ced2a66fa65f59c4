package io.midwatch.web.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.host.report.HostReport;
import io.midwatch.detect.host.report.HostReport.Disk;
import io.midwatch.detect.host.report.HostReport.Growth;
import io.midwatch.detect.host.report.HostReport.ProcessSeen;
import io.midwatch.detect.host.report.ReportJson;
import io.midwatch.web.Browser;
import io.midwatch.web.Served;
import io.midwatch.web.WebRig;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

public final class HostsTest extends Served {
  private static final long GIB = 1L << 30;

  private HttpResponse<String> send(String name, String key, String body) throws Exception {
    return browser
        .client()
        .send(
            browser
                .request("/api/v1/hosts/" + name + "/reports")
                .header("Authorization", "Bearer " + key)
                .header("Midwatch-Sent", rig.clock.now().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** The host web-1 has reported so full a disk. */
  public static void report(WebRig rig, double used) throws Exception {
    rig.hosts
        .desk()
        .take(
            rig.hosts.desk().host("web-1").orElseThrow(),
            ReportJson.several(report(rig.clock.now(), used)),
            Optional.empty());
  }

  private String report(double used) {
    return report(rig.clock.now(), used);
  }

  private static String report(Instant at, double used) {
    long bytes = (long) (used * GIB);
    Disk disk =
        new Disk(
            "/var",
            "/dev/vdb1",
            "ext4",
            bytes,
            100 * GIB - bytes,
            10,
            90,
            List.of(new Growth("/var/lib/<up>", GIB, 9 * GIB, Duration.ofHours(1))));
    return ReportJson.text(
        List.of(
            new HostReport(
                at,
                List.of(disk),
                Map.of(HostReport.MEMORY, 1e9, HostReport.MEMORY_FREE, 5e8),
                List.of(new ProcessSeen("nginx", 2, Optional.of(Instant.EPOCH.plusSeconds(9)))),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(List.of()),
                Optional.of(""),
                List.of(new HostReport.Unread("/root", "permission denied")))));
  }

  private String key() {
    return rig.hosts.keys().of(rig.hosts.desk().host("web-1").orElseThrow());
  }

  @Test
  void takesAReportFromWhoeverHasTheKeyOfTheHost() throws Exception {
    HttpResponse<String> taken = send("web-1", key(), report(50));

    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    JsonNode answer = Browser.JSON.readTree(taken.body());
    assertThat(answer.path("taken").asInt(0)).isEqualTo(1);
    assertThat(answer.path("wanted").path("logs").get(0).asString()).isEqualTo("/var/log");
    JsonNode host = browser.json("/api/v1/hosts/web-1");
    assertThat(host.path("state").asString()).isEqualTo("ok");
    assertThat(host.path("disks").get(0).path("free_bytes").asLong(0)).isEqualTo(50 * GIB);
  }

  @Test
  void refusesWhoeverHasNotAndWhatIsNoReport() throws Exception {
    assertThat(send("web-1", "x", report(50)).statusCode()).isEqualTo(403);
    assertThat(send("web-9", key(), report(50)).statusCode()).isEqualTo(404);
    assertThat(send("web-9", key(), report(50)).body()).contains("add - host: web-9");
    assertThat(send("web-1", key(), "{").statusCode()).isEqualTo(400);
    assertThat(send("web-1", key(), "{\"reports\":[{}]}").body()).contains("no time");
    assertThat(send("web-1", key(), "[".repeat(5_000)).statusCode()).isEqualTo(400);
    assertThat(browser.json("/api/v1/hosts/web-1").path("state").asString()).isEqualTo("unknown");
  }

  @Test
  void aNumberThatIsNoneIsNeverTakenForZero() throws Exception {
    String body =
        """
        {"reports":[{"at":"%s","disks":[{"mount":"/a","used":"many","free":0},
         {"mount":"/b","used":1,"free":1,"inodes_used":5}],"figures":{"load.1":"x"},
         "processes":[{"name":"nginx"}]}]}\
        """
            .formatted(rig.clock.now());
    assertThat(send("web-1", key(), body).statusCode()).isEqualTo(200);
    JsonNode host = browser.json("/api/v1/hosts/web-1");
    assertThat(host.path("disks")).hasSize(1);
    assertThat(host.path("disks").get(0).path("inodes_used").isNull()).isTrue();
    assertThat(host.path("figures")).isEmpty();
  }

  @Test
  void pagesSayWhatIsFullWhen() throws Exception {
    assertThat(browser.get("/hosts").body()).contains("web-1", "has not reported yet");
    assertThat(browser.get("/hosts/web-1").body()).contains("It has not reported yet.");
    send("web-1", key(), report(95));
    String page = browser.get("/hosts/web-1").body();
    assertThat(page)
        .contains("/var on web-1 has 5.0 GiB free (5.0%), less than 10%")
        .contains("/var/lib/&lt;up&gt; grew by 1.0 GiB in 1h")
        .contains("permission denied", "midwatch agent --server http://127.0.0.1:", key());
    assertThat(browser.get("/hosts").body()).contains("/var on web-1 has 5.0 GiB free");
    assertThat(browser.get("/hosts/none").statusCode()).isEqualTo(404);
  }

  @Test
  void hostsOfOneServerHaveDifferentKeys() {
    assertThat(key()).hasSize(24);
    assertThat(rig.hosts.keys().of(rig.hosts.desk().host("db-1").orElseThrow()))
        .isNotEqualTo(key());
  }
}
