package io.midwatch.web.host;

import static io.midwatch.detect.host.otlp.Encoded.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.host.otlp.OtlpRejected;
import io.midwatch.web.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OtlpTest extends Served {
  private static final String JSON =
      """
      {"resourceMetrics":[{"resource":{"attributes":[
        {"key":"host.name","value":{"stringValue":"HOST"}}]},
       "scopeMetrics":[{"metrics":[
        {"name":"system.filesystem.usage","sum":{"dataPoints":[
          {"asInt":"60","timeUnixNano":"1","attributes":[
            {"key":"mountpoint","value":{"stringValue":"/data"}},
            {"key":"state","value":{"stringValue":"used"}}]},
          {"asInt":40,"attributes":[
            {"key":"mountpoint","value":{"stringValue":"/data"}},
            {"key":"state","value":{"stringValue":"free"}}]}]}},
        {"name":"system.memory.usage","sum":{"dataPoints":[
          {"asInt":"300","attributes":[{"key":"state","value":{"stringValue":"used"}}]},
          {"asInt":"700","attributes":[{"key":"state","value":{"stringValue":"free"}}]}]}},
        {"name":"system.cpu.load_average.5m","gauge":{"dataPoints":[{"asDouble":"NaN"}]}}
       ]}]}]}\
      """;

  private String key() {
    return rig.hosts.keys().of(rig.hosts.desk().host("db-1").orElseThrow());
  }

  private HttpResponse<String> send(byte[] body, String type, String packing, String key)
      throws Exception {
    return browser
        .client()
        .send(
            browser
                .request("/v1/metrics")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .header("Content-Encoding", packing)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] json(String host) {
    return JSON.replace("HOST", host)
        .replace("\"1\"", "\"1764000000000000000\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode host() throws Exception {
    return browser.json("/api/v1/hosts/db-1");
  }

  @Test
  void takesMetricsAsJson() throws Exception {
    HttpResponse<String> taken = send(json("db-1"), "application/json", "identity", key());
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.body()).isEqualTo("{}");
    assertThat(host().path("figures").path("memory.available").asDouble()).isEqualTo(700);
    assertThat(host().path("figures").has("load.5")).isFalse();
  }

  @Test
  void takesMetricsAsPackedProtobufAndJoinsWhatComesInParts() throws Exception {
    byte[] disks = request("db-1", "system.filesystem.usage");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(disks);
    }
    HttpResponse<String> taken =
        send(packed.toByteArray(), "application/x-protobuf", "gzip", key());
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.headers().firstValue("Content-Type").orElse("")).contains("protobuf");
    rig.clock.forward(java.time.Duration.ofSeconds(1));
    send(
        request("db-1", "system.cpu.load_average.5m"), "application/x-protobuf", "identity", key());

    assertThat(host().path("disks").get(0).path("mount").asString()).isEqualTo("/data");
    assertThat(host().path("disks").get(0).path("used_bytes").asInt()).isEqualTo(60);
    assertThat(host().path("figures").path("load.5").asDouble()).isEqualTo(60);
    assertThat(host().path("state").asString()).isEqualTo("unknown");
    assertThat(host().path("unseen").toString()).isEqualTo("[\"the process nginx\",\"memory\"]");
  }

  /** A machine that an agent reports would forget what that said with each request of another. */
  @Test
  void aMachineIsReportedByOneSourceOnly() throws Exception {
    String agents = rig.hosts.keys().of(rig.hosts.desk().host("web-1").orElseThrow());
    HttpResponse<String> refused = send(json("web-1"), "application/json", "identity", agents);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("The plan has the figures of web-1 from elsewhere (agent)")
        .contains("what OTLP says of it is not taken");

    HttpResponse<String> other =
        browser
            .client()
            .send(
                browser
                    .request("/api/v1/hosts/db-1/reports")
                    .header("Authorization", "Bearer " + key())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"reports\":[]}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("db-1 from elsewhere (otlp)");
  }

  @Test
  void saysWhatPartWasNotTaken() throws Exception {
    String two =
        new String(json("db-1"), StandardCharsets.UTF_8).replaceFirst("\\]\\}\\s*$", ",")
            + new String(json("none"), StandardCharsets.UTF_8)
                .replaceFirst("^\\s*\\{\\s*\"resourceMetrics\":\\s*\\[", "");
    HttpResponse<String> taken =
        send(two.getBytes(StandardCharsets.UTF_8), "application/json", "identity", key());
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.body())
        .contains("\"partialSuccess\"")
        .contains("\"rejectedDataPoints\":\"4\"")
        .contains("The plan has no host");
    assertThat(new OtlpRejected(3, "no").protobuf())
        .isEqualTo(new byte[] {10, 6, 8, 3, 18, 2, 'n', 'o'});
  }

  @Test
  void saysWhatIsMissingOrPackedInAnotherWay() throws Exception {
    String json = "application/json";
    HttpResponse<String> nobody = send(json(""), json, "identity", key());
    assertThat(nobody.statusCode()).isEqualTo(400);
    assertThat(nobody.body()).contains("they need the resource attribute host.name");
    assertThat(send(json("db-1"), json, "deflate", key()).statusCode()).isEqualTo(415);
    HttpResponse<String> torn =
        send("{\"resourceMetrics\":[".getBytes(StandardCharsets.UTF_8), json, "identity", key());
    assertThat(torn.body()).contains("it is not JSON from line 1, column 21 on");
  }

  @Test
  void refusesWhatIsNotProvenUnknownOrBroken() throws Exception {
    String json = "application/json";
    assertThat(send(json("db-1"), json, "identity", "x").statusCode()).isEqualTo(403);
    assertThat(send(json("none"), json, "identity", key()).statusCode()).isEqualTo(404);
    assertThat(send(json("db-1"), "text/plain", "identity", key()).statusCode()).isEqualTo(415);
    assertThat(
            send(new byte[] {10, 127, 1}, "application/x-protobuf", "identity", key()).statusCode())
        .isEqualTo(400);
    assertThat(send("{}".getBytes(StandardCharsets.UTF_8), json, "identity", key()).statusCode())
        .isEqualTo(400);
    assertThat(send(json("db-1"), json, "gzip", key()).statusCode()).isEqualTo(400);
  }

  private static byte[] attribute(String key, String value) throws IOException {
    return bytes(out -> {
      out.writeString(1, key);
      out.writeByteArray(2, bytes(any -> any.writeString(1, value)));
    });
  }

  private static byte[] request(String host, String metric) throws IOException {
    byte[] sum =
        bytes(out -> {
          for (String state : new String[] {"used", "free"}) {
            out.writeByteArray(
                1,
                bytes(point -> {
                  point.writeFixed64(2, 5);
                  point.writeSFixed64(6, state.equals("used") ? 60 : 40);
                  point.writeByteArray(7, attribute("mountpoint", "/data"));
                  point.writeByteArray(7, attribute("state", state));
                }));
            if (!metric.contains("filesystem")) {
              break;
            }
          }
          out.writeInt32(2, 2);
        });
    byte[] named =
        bytes(out -> {
          out.writeString(1, metric);
          out.writeString(3, "By");
          out.writeByteArray(7, sum);
        });
    return bytes(out ->
        out.writeByteArray(
            1,
            bytes(resource -> {
              resource.writeByteArray(
                  1,
                  bytes(attributes -> attributes.writeByteArray(1, attribute("host.name", host))));
              resource.writeByteArray(2, bytes(scope -> scope.writeByteArray(2, named)));
            })));
  }
}
