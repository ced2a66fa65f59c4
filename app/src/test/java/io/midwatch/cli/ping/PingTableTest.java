package io.midwatch.cli.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.web.http.ListenAddress;
import io.midwatch.web.ping.PingTable;
import io.midwatch.web.ping.PingTable.Row;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of Healthchecks' ping API on the whole program, with its own ledger and disk: after
 * each row the exact answer, what is kept of the sign, how its job stands, and that no other job
 * has changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PingTableTest {
  private static final String KEY = "hcw_0123456789abcdefghijklmnopqr";

  @TempDir static Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private App app;

  /** How a job stands, as the management API says. */
  private record Stand(String state, long signs, String update) {}

  @BeforeAll
  void start() throws Exception {
    Path plan = Files.writeString(folder.resolve("midwatch.yml"), PingTable.PLAN);
    app =
        App.start(
            new Settings(plan, folder.resolve("data"), new ListenAddress("127.0.0.1", 0), true));
  }

  @AfterAll
  void stop() {
    app.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("X-Api-Key", KEY)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, Stand> stands() throws IOException, InterruptedException {
    Map<String, Stand> stands = new LinkedHashMap<>();
    for (JsonNode one :
        JsonMapper.shared().readTree(ask("GET", "/api/v3/checks/", "").body()).path("checks")) {
      stands.put(
          one.path("ping_url").asString("") + " " + one.path("slug").asString(""),
          new Stand(
              one.path("status").asString("") + (one.path("started").asBoolean() ? " running" : ""),
              one.path("n_pings").asLong(),
              URI.create(one.path("update_url").asString("")).getPath()));
    }
    return stands;
  }

  @TestFactory
  Stream<DynamicTest> answersAndJudgesAsHealthchecksDoes() {
    List<Row> rows = PingTable.rows();
    assertThat(rows).hasSizeGreaterThan(80);
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> holds(row)));
  }

  private void holds(Row row) throws Exception {
    Map<String, Stand> before = stands();
    HttpResponse<String> answer = ask(row.method(), row.path(), row.body());
    assertThat(answer.statusCode()).isEqualTo(row.status());
    assertThat(answer.body()).isEqualTo(row.answer());
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
        .contains("no-cache", "no-store", "must-revalidate");
    assertThat(answer.headers().firstValue("Ping-Body-Limit").isPresent())
        .isEqualTo(row.status() < 300);
    Map<String, Stand> after = stands();
    Map<String, Stand> changed = new LinkedHashMap<>(after);
    changed.entrySet().removeIf(one -> one.getValue().equals(before.get(one.getKey())));
    if (!row.isKept()) {
      assertThat(changed).isEmpty();
      return;
    }
    assertThat(changed).hasSize(1);
    String job = changed.keySet().iterator().next();
    Stand now = Objects.requireNonNull(changed.get(job));
    Stand then = before.get(job);
    assertThat(row.path().toLowerCase(Locale.ROOT)).containsAnyOf(names(job));
    assertThat(now.state()).isEqualTo(row.state());
    assertThat(now.signs()).isEqualTo(then == null ? 1 : then.signs() + 1);
    assertThat(after).hasSize(before.size() + (then == null ? 1 : 0));
    assertThat(then == null).isEqualTo(row.status() == 201);
    assertThat(kept(now)).isEqualTo(row.kept().replaceAll(" exit=\\d+", ""));
  }

  /** The uuid and the name of a job, one of which its address holds. */
  private static String[] names(String job) {
    String url = job.substring(0, job.indexOf(' '));
    return new String[] {
      url.substring(url.lastIndexOf('/') + 1), job.substring(job.indexOf(' ') + 1)
    };
  }

  /** What the API says of the latest sign, in the words of the table. */
  private String kept(Stand job) throws IOException, InterruptedException {
    JsonNode sign =
        JsonMapper.shared()
            .readTree(ask("GET", job.update() + "/pings/", "").body())
            .path("pings")
            .path(0);
    String words = sign.path("type").asString("").replaceAll("^ign$", "ignored");
    words += sign.path("rid").isString() ? " run=" + sign.path("rid").asString("") : "";
    return sign.path("body_url").isString()
        ? words
            + " "
            + ask("GET", URI.create(sign.path("body_url").asString("")).getPath(), "").body()
        : words;
  }
}
