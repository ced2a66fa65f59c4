package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every receiver against what should never come: said to be wrong, and where; the rest goes on. */
class HostileReportsTest {
  private static final String ALERT =
      "{\"status\":\"firing\",\"labels\":{\"alertname\":\"A\"},\"annotations\":{\"summary\":\"s\"},"
          + "\"startsAt\":\"2026-11-21T09:00:00Z\",\"fingerprint\":\"f\"}";

  /** A sound document for each address. */
  private static final Map<String, String> SOUND =
      new LinkedHashMap<>(
          Map.of(
              "/in/prom/api/v2/alerts",
              "[{\"labels\":{\"alertname\":\"A\"},\"annotations\":{\"summary\":\"s\"}}]",
              "/in/am",
              "{\"version\":\"4\",\"alerts\":[" + ALERT + "]}",
              "/in/graf",
              "{\"version\":\"1\",\"alerts\":[" + ALERT + "]}",
              "/in/any",
              "{\"things\":[{\"id\":\"x\",\"type\":\"a\",\"state\":\"bad\",\"text\":\"t\"}]}",
              "/v2/enqueue",
              "{\"routing_key\":\""
                  + Station.TOKEN
                  + "\",\"event_action\":\"trigger\",\"dedup_key\":\"k\",\"payload\":"
                  + "{\"summary\":\"s\",\"source\":\"h\",\"severity\":\"info\"}}"));

  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void open() throws Exception {
    station = Station.open(folder);
  }

  @AfterEach
  void close() {
    station.close();
  }

  private static String sound(String path) {
    return SOUND.getOrDefault(path, "");
  }

  private List<String> addresses() {
    return List.of(
        "/in/prom/api/v2/alerts",
        "/in/prom",
        "/in/am",
        "/in/graf",
        "/in/any",
        "/in/aws",
        "/v2/enqueue");
  }

  private void refused(String path, byte[] body, String words) throws Exception {
    HttpResponse<String> answer = station.post(path, body);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(400, 499);
    assertThat(answer.body()).as(path).contains(words);
  }

  /** Nothing was lost and nothing is stuck. */
  private void goesOn() throws Exception {
    for (Map.Entry<String, String> one : SOUND.entrySet()) {
      HttpResponse<String> answer = station.post(one.getKey(), one.getValue());
      assertThat(answer.statusCode()).as(one.getKey() + answer.body()).isBetween(200, 299);
    }
    assertThat(station.open()).hasSize(SOUND.size());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatIsWrongWithWhatIsNoJson() throws Exception {
    for (String path : addresses()) {
      refused(path, new byte[0], "empty");
      refused(path, bytes("{\"a\": \n nope}"), "line 2");
      refused(path, bytes("\"text\""), "text");
      refused(path, bytes("null"), "null");
      refused(path, bytes("[1,2] 3"), "JSON");
      refused(path, bytes("{\"a\":1,\"a\":2}"), "uplicate");
      refused(path, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}, "UTF-8");
      refused(path, bytes("[".repeat(100_000)), "depth");
    }
    goesOn();
  }

  @Test
  void refusesTenMegabytes() throws Exception {
    byte[] large = bytes("[\"" + "x".repeat(10 * 1024 * 1024) + "\"]");
    for (String path : addresses()) {
      refused(path, large, "larger than");
    }
    goesOn();
  }

  @Test
  void refusesBombsAndWhatBreaksOff() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      for (int i = 0; i < 200; i++) {
        out.write(new byte[1024 * 1024]);
      }
    }
    ByteArrayOutputStream deflate = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflate)) {
      for (int i = 0; i < 200; i++) {
        out.write(new byte[1024 * 1024]);
      }
    }
    for (String path : addresses()) {
      packed(path, "gzip", gzip.toByteArray(), 413);
      packed(path, "deflate", deflate.toByteArray(), 413);
      packed(path, "gzip", Arrays.copyOf(gzip.toByteArray(), 500), 400);
      packed(path, "gzip", bytes("no gzip at all"), 400);
      packed(path, "deflate", bytes("no deflate at all"), 400);
      packed(path, "br", bytes("x"), 415);
    }
    goesOn();
  }

  private void packed(String path, String packing, byte[] body, int status) throws Exception {
    HttpResponse<String> answer =
        station.send(
            station
                .request(path)
                .header("Content-Encoding", packing)
                .POST(BodyPublishers.ofByteArray(body)));
    assertThat(answer.statusCode()).as(path + " " + packing + answer.body()).isEqualTo(status);
  }

  @Test
  void takesWhatIsPacked() throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(bytes(sound("/in/am")));
    }
    packed("/in/am", "gzip", gzip.toByteArray(), 200);
    assertThat(station.open()).hasSize(1);
  }

  @Test
  void saysWhichFieldIsOfTheWrongKind() throws Exception {
    refused("/in/prom/api/v2/alerts", bytes("{}"), "must be a list");
    refused("/in/prom/api/v2/alerts", bytes("[3]"), "[0] is a number");
    refused("/in/prom/api/v2/alerts", bytes("[{\"labels\":[]}]"), "[0].labels is a list");
    refused("/in/prom/api/v2/alerts", bytes("[{\"labels\":{}}]"), "[0] has no labels");
    refused(
        "/in/prom/api/v2/alerts",
        bytes("[{\"labels\":{\"a\":\"b\"},\"endsAt\":\"soon\"}]"),
        "[0].endsAt is");
    refused("/in/am", bytes("{\"alerts\":{}}"), "alerts is an object");
    refused("/in/am", bytes("{\"alerts\":[{}]}"), "alerts[0] has neither");
    refused("/in/am", bytes("{\"alerts\":[{\"fingerprint\":\"a\"}]}"), "alerts[0].status");
    refused("/in/any", bytes("{\"things\":3}"), "map.items");
    refused("/in/any", bytes("{\"things\":[{\"id\":\"x\"}]}"), "Item 0: map.firing");
    refused("/v2/enqueue", bytes("{\"routing_key\":3}"), "routing_key is a number");
    refused(
        "/v2/enqueue", bytes(sound("/v2/enqueue").replace("info", "grave")), "payload.severity is");
    refused("/in/aws", bytes("{\"Type\":\"Notification\"}"), "Timestamp");
    goesOn();
  }

  /** Seeded: the same documents each time. */
  @Test
  void standsWhateverBytesCome() throws Exception {
    Random random = new Random(Long.getLong("seed", 20261121));
    for (int round = 0; round < 300; round++) {
      for (Map.Entry<String, String> one : SOUND.entrySet()) {
        byte[] body = mutated(bytes(one.getValue()), random);
        int status = station.post(one.getKey(), body).statusCode();
        assertThat(status)
            .as(one.getKey() + " " + new String(body, StandardCharsets.ISO_8859_1))
            .isBetween(200, 499);
      }
    }
    assertThat(station.post("/in/am", sound("/in/am")).statusCode()).isEqualTo(200);
  }

  static byte[] mutated(byte[] sound, Random random) {
    byte[] body = sound.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(4)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body = Arrays.copyOf(body, Math.max(1, at));
        case 2 -> body[at] = (byte) "{}[]\",:0\\n".charAt(random.nextInt(10));
        default -> {
          byte[] twice = Arrays.copyOf(body, body.length + at);
          System.arraycopy(body, 0, twice, body.length, at);
          body = twice;
        }
      }
    }
    return body;
  }

  @Test
  void takesNoTimeFromTheYearsThatCannotBe() throws Exception {
    String body =
        "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"+999999999-01-01T00:00:00Z\","
            + "\"endsAt\":\"9999-12-31T23:59:59Z\"}]";
    assertThat(station.post("/in/prom/api/v2/alerts", body).statusCode()).isBetween(200, 499);
    assertThat(Instant.parse(station.json("/api/v1/status").path("started_at").asString()))
        .isBefore(Instant.now());
  }
}
