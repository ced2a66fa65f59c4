package io.midwatch.cli.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.real.RealPart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same is pushed to Debian's Alertmanager and to us: the same is open in both, at all times.
 */
class SideBySideTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 15;
  private static final int KINDS = 20;

  /** What comes and goes more often flaps with us, and stays open meanwhile. */
  private static final int FEW = 4;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Map<Integer, Boolean> firing = new LinkedHashMap<>();
  private final Map<Integer, Integer> changes = new LinkedHashMap<>();
  private final Map<Integer, Instant> began = new LinkedHashMap<>();

  @Test
  void theSameAlertsAreOpenInBoth() throws Exception {
    Files.writeString(
        folder.resolve("am.yml"), "route: { receiver: none }\nreceivers: [ { name: none } ]\n");
    try (Station station = Station.open(Files.createDirectory(folder.resolve("midwatch")));
        HttpClient client = HttpClient.newHttpClient();
        RealPart alertmanager =
            RealPart.start(
                "prometheus-alertmanager",
                folder,
                "/usr/bin/prometheus-alertmanager",
                "--config.file=am.yml",
                "--storage.path=" + folder.resolve("am"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:0")) {
      String theirs = "http://" + alertmanager.says("(127\\.0\\.0\\.1:[1-9][0-9]*)");
      String ours =
          station.url().replace("http://", "http://x:" + Station.TOKEN + "@") + "/in/prom";
      for (int round = 0; round < ROUNDS; round++) {
        String push = JsonMapper.shared().writeValueAsString(some());
        assertThat(station.post("/in/prom/api/v2/alerts", push).statusCode()).isEqualTo(200);
        assertThat(post(client, theirs, push)).isEqualTo(200);
        same(station, client, theirs, "round " + round);
      }
      long open = firing.values().stream().filter(on -> on).count();
      assertThat(state(station.json("/in/prom/api/v2/alerts"))).hasSize((int) open).isNotEmpty();

      String[] order = {
        "silence", "add", "severity=critical", "-d", "1h", "-c", "on purpose", "--author=ana"
      };
      String here = last(amtool(ours, order));
      String there = last(amtool(theirs, order));
      same(station, client, theirs, "silenced");
      assertThat(state(station.json("/in/prom/api/v2/alerts")).values()).contains("suppressed");
      amtool(ours, "silence", "expire", here);
      amtool(theirs, "silence", "expire", there);
      same(station, client, theirs, "no longer silenced");
    }
  }

  /** Some of them begin, go on or end, several in one push. */
  private List<Map<String, Object>> some() {
    List<Map<String, Object>> push = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(KINDS);
      boolean on = random.nextInt(3) > 0;
      boolean known = firing.getOrDefault(kind, false);
      if ((!on && !known) || (on != known && changes.merge(kind, 1, Integer::sum) > FEW)) {
        continue;
      }
      Instant now = Instant.now();
      if (on && !known) {
        began.put(kind, now.minusMillis(5));
      }
      firing.put(kind, on);
      push.removeIf(one -> labels(kind).equals(one.get("labels")));
      push.add(
          new LinkedHashMap<>(
              Map.of(
                  "labels", labels(kind),
                  "annotations", Map.of("summary", "kind " + kind + " at " + random.nextInt(100)),
                  "startsAt", began.getOrDefault(kind, now).toString(),
                  "endsAt", on ? now.plusSeconds(600).toString() : now.toString(),
                  "generatorURL", "http://prom.example.org/g")));
    }
    return push;
  }

  private static Map<String, String> labels(int kind) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("severity", kind % 3 == 0 ? "critical" : "warning");
    labels.put("alertname", "Alert" + kind / 4);
    labels.put("instance", "node-" + kind + ":9100");
    if (kind % 5 == 0) {
      labels.put("empty", "");
    }
    labels.put("words", kind % 2 == 0 ? "größe, \"quoted\"" : "");
    return labels;
  }

  private static int post(HttpClient client, String address, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void same(Station station, HttpClient client, String theirs, String when)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(theirs + "/api/v2/alerts")).GET().build();
    JsonNode there =
        JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    // What their dispatcher has not seen yet is "unprocessed" with them for a moment.
    Map<String, String> ours = state(station.json("/in/prom/api/v2/alerts"));
    Map<String, String> others = state(there);
    assertThat(ours).as(when).containsExactlyInAnyOrderEntriesOf(others);
  }

  /** By fingerprint and labels: does it stand in the open, or is it suppressed? */
  private static Map<String, String> state(JsonNode alerts) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode alert : alerts) {
      Map<String, String> labels = new TreeMap<>();
      alert
          .path("labels")
          .properties()
          .forEach(one -> labels.put(one.getKey(), one.getValue().asString("")));
      String state = alert.path("status").path("state").asString("");
      states.put(
          alert.path("fingerprint").asString("") + " " + labels,
          state.equals("unprocessed") ? "active" : state);
    }
    return states;
  }

  private String amtool(String address, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/amtool", "--alertmanager.url=" + address));
    command.addAll(List.of(arguments));
    return RealPart.run("prometheus-alertmanager", folder, command.toArray(String[]::new));
  }

  private static String last(String said) {
    return said.lines().toList().getLast().strip();
  }
}
