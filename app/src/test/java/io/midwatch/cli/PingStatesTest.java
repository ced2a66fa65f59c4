package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What signs make of a job in the whole program, with its own ledger and disk: after each of them
 * the status, whether a run is under way, and how many signs came, as the management API says.
 * Healthchecks' rules are those of {@code hc/api/models.py}.
 */
class PingStatesTest {
  private static final String KEY = "hcw_0123456789abcdefghijklmnopqr";
  private static final String A = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  private static final String B = "8c9e6679-7425-40de-944b-e07fc1f90ae8";
  private static final String C = "9c9e6679-7425-40de-944b-e07fc1f90ae9";
  private static final String PLAN =
      """
      people: { ana: { reach: [ { ntfy: ana-pager-2f6c-9a } ] } }
      heartbeats: { create-in: jobs, ping-key: pk0123456789abcdefghij, api-key: %s }
      services:
        jobs:
          owner: ana
          checks:
            - { heartbeat: plain, every: 1d, finish-within: 1h }
            - { heartbeat: runs, every: 1d, finish-within: 1h }
            - { heartbeat: posts, every: 1d, methods: [post] }
            - { heartbeat: worded, every: 1d,
                keywords: { failure: ERROR, success: done, start: begin } }
            - { heartbeat: strict, every: 1d, keywords: { success: done, otherwise: fail } }
      """
          .formatted(KEY);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private String base = "";

  @AfterEach
  void close() {
    client.close();
  }

  private HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("X-Api-Key", KEY)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode check(String name) throws IOException, InterruptedException {
    return JsonMapper.shared()
        .readTree(ask("GET", "/api/v3/checks/?slug=" + name, "").body())
        .path("checks")
        .path(0);
  }

  /** What it becomes by each of these, {@code METHOD rest-of-address [body]}. */
  private List<String> states(String name, String... signs) throws Exception {
    List<String> states = new ArrayList<>();
    for (String sign : signs) {
      String[] words = sign.split(" ", 3);
      String path = "/ping/pk0123456789abcdefghij/" + name + (words.length > 1 ? words[1] : "");
      assertThat(ask(words[0], path, words.length > 2 ? words[2] : "").statusCode())
          .as("%s %s", name, sign)
          .isIn(200, 201);
      JsonNode now = check(name);
      states.add(
          now.path("status").asString("")
              + (now.path("started").asBoolean(false) ? " running " : " ")
              + now.path("n_pings").asInt(0));
    }
    return states;
  }

  @Test
  void signsHaveTheEffectsThatHealthchecksGivesThem() throws Exception {
    Files.writeString(folder.resolve("midwatch.yml"), PLAN);
    try (App app =
        App.start(
            new Settings(
                folder.resolve("midwatch.yml"),
                folder.resolve("data"),
                new ListenAddress("127.0.0.1", 0),
                true))) {
      base = app.url();
      plainSigns();
      runs();
      filters();
      paused();
      createdOnes();
    }
  }

  private void plainSigns() throws Exception {
    assertThat(check("plain").path("status").asString("")).isEqualTo("new");
    assertThat(check("plain").path("last_ping").isNull()).isTrue();
    assertThat(
            states(
                "plain",
                "GET /log",
                "GET",
                "GET /start",
                "GET /log",
                "GET /0",
                "GET /fail",
                "GET /start",
                "GET /0",
                "GET /255",
                "HEAD",
                "POST /1 trace",
                "PUT"))
        .containsExactly(
            "new 1",
            "up 2",
            "up running 3",
            "up running 4",
            "up 5",
            "down 6",
            "down running 7",
            "up 8",
            "down 9",
            "up 10",
            "down 11",
            "up 12");
    JsonNode now = check("plain");
    assertThat(now.path("last_ping").isNull()).isFalse();
    assertThat(now.path("next_ping").isNull()).isFalse();
    assertThat(now.path("last_duration").isNumber()).isTrue();
  }

  private void runs() throws Exception {
    assertThat(
            states(
                "runs",
                "GET /start?rid=" + A,
                "GET /start?rid=" + B,
                "GET ?rid=" + A,
                "GET ?rid=" + B,
                "GET /start?rid=" + C.toUpperCase(Locale.ROOT),
                "GET /log?rid=" + C,
                "GET /3?rid=" + C,
                "GET /start",
                "GET"))
        .containsExactly(
            "new running 1",
            "new running 2",
            "up running 3",
            "up 4",
            "up running 5",
            "up running 6",
            "down 7",
            "down running 8",
            "up 9");
  }

  private void filters() throws Exception {
    assertThat(states("posts", "GET", "HEAD /fail", "POST", "GET /fail", "POST /fail"))
        .containsExactly("new 1", "new 2", "up 3", "up 4", "down 5");
    assertThat(
            states(
                "worded",
                "POST  nothing of it",
                "POST  all done",
                "POST  begin",
                "POST  done with an ERROR",
                "POST /fail all done"))
        .containsExactly("new 1", "up 2", "up running 3", "down 4", "up 5");
    assertThat(states("strict", "POST  done", "POST  what", "POST  done", "GET"))
        .containsExactly("up 1", "down 2", "up 3", "down 4");
  }

  private void paused() throws Exception {
    String update = URI.create(check("plain").path("update_url").asString("")).getPath();
    ask("GET", "/ping/pk0123456789abcdefghij/plain/start", "");
    JsonNode paused = JsonMapper.shared().readTree(ask("POST", update + "/pause", "").body());
    assertThat(paused.path("status").asString("")).isEqualTo("paused");
    assertThat(paused.path("started").asBoolean(true)).isFalse();
    assertThat(paused.path("next_ping").isNull()).isTrue();
    assertThat(states("plain", "GET /log", "GET")).containsExactly("paused 14", "up 15");
    assertThat(ask("POST", update + "/resume", "").statusCode()).isEqualTo(409);
  }

  private void createdOnes() throws Exception {
    assertThat(states("fresh", "GET ?create=1", "GET /start?create=1", "GET /fail"))
        .containsExactly("up 1", "up running 2", "down 3");
    assertThat(check("fresh").path("timeout").asInt(0)).isEqualTo(86_400);
    assertThat(check("fresh").path("grace").asInt(0)).isEqualTo(3_600);
    String update = URI.create(check("fresh").path("update_url").asString("")).getPath();
    ask("POST", update, "{\"manual_resume\":true}");
    ask("POST", update + "/pause", "");
    assertThat(states("fresh", "GET", "GET /fail")).containsExactly("paused 4", "paused 5");
    ask("POST", update + "/resume", "");
    assertThat(check("fresh").path("status").asString("")).isNotEqualTo("paused");
  }
}
