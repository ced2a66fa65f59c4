package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Eventually;
import io.midwatch.cli.up.UpWork;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.lab.http.LabHook;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program: jobs report to it as to Healthchecks, and what it accepted it keeps. */
class PingStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String KEY = "hcw_0123456789abcdefghijklmnopqr";
  private static final String NAMED = "/ping/pk0123456789abcdefghij/";
  private static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: ANA } ] } }
      heartbeats:
        create-in: jobs
        ping-key: pk0123456789abcdefghij
        api-key: hcw_0123456789abcdefghijklmnopqr
      services:
        jobs:
          owner: ana
          checks:
            - { heartbeat: nightly, every: 1h }
      """;

  @TempDir Path folder;

  private final LabHook ana = LabHook.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private String base = "";

  @AfterEach
  void close() {
    ana.close();
    client.close();
  }

  private void save(String plan) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), plan.replace("ANA", "" + ana.uri()));
    Files.move(
        next,
        folder.resolve("midwatch.yml"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private App start(int port) throws Exception {
    App app =
        App.start(
            new Settings(
                folder.resolve("midwatch.yml"),
                folder.resolve("data"),
                new ListenAddress("127.0.0.1", port),
                true));
    base = app.url();
    return app;
  }

  private HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("X-Api-Key", KEY)
            .timeout(Duration.ofSeconds(20))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int ping(String path) throws IOException, InterruptedException {
    return ask("GET", NAMED + path).statusCode();
  }

  private JsonNode check(String slug) throws IOException, InterruptedException {
    String list = ask("GET", "/api/v3/checks/?slug=" + slug).body();
    return JsonMapper.shared().readTree(list).path("checks").path(0);
  }

  private void becomes(String slug, String status) throws Exception {
    until(() -> check(slug).path("status").asString("").equals(status));
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    Eventually.comes(PATIENCE, condition::call, () -> "");
  }

  @Test
  void theStateOfAJobIsWhatItSaid() throws Exception {
    save(PLAN);
    try (App app = start(0)) {
      assertThat(app.checks()).isEmpty();
      assertThat(UpWork.watched(app.plan())).isEqualTo("1 heartbeat");
      assertThat(check("nightly").path("status").asString("")).isEqualTo("new");
      assertThat(ping("nightly")).isEqualTo(200);
      becomes("nightly", "up");
      assertThat(ping("nightly/start")).isEqualTo(200);
      assertThat(check("nightly").path("started").asBoolean()).isTrue();
      assertThat(ping("nightly/log")).isEqualTo(200);
      assertThat(check("nightly").path("started").asBoolean()).isTrue();
      assertThat(ping("nightly/3")).isEqualTo(200);
      becomes("nightly", "down");
      assertThat(check("nightly").path("started").asBoolean()).isFalse();
      assertThat(check("nightly").path("n_pings").asLong()).isEqualTo(4);
      assertThat(ana.await(1, PATIENCE).getFirst().body()).contains("nightly");
      assertThat(ping("nightly")).isEqualTo(200);
      becomes("nightly", "up");

      String update = URI.create(check("nightly").path("update_url").asString("")).getPath();
      assertThat(ask("POST", update + "/pause").body()).contains("\"paused\"");
      assertThat(ping("nightly")).isEqualTo(200);
      becomes("nightly", "up");
      assertThat(ask("DELETE", update).statusCode()).isEqualTo(409);

      assertThat(ping("fresh?create=1&timeout=600")).isEqualTo(201);
      assertThat(ping("fresh")).isEqualTo(200);
      becomes("fresh", "up");
      String fresh = URI.create(check("fresh").path("update_url").asString("")).getPath();
      assertThat(ask("DELETE", fresh).statusCode()).isEqualTo(200);
      assertThat(ping("fresh")).isEqualTo(404);
    }
  }

  private String midwatch(int status, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", folder.resolve("data")));
    Ran ran = Ran.command(all.toArray());
    assertThat(ran.status()).as("%s: %s", all, ran.err()).isEqualTo(status);
    return ran.out() + ran.err();
  }

  @Test
  void theCommandLineShowsPausesAndSnoozes() throws Exception {
    save(PLAN.replace("every: 1h", "cron: '30 2 * * *', zone: Europe/Berlin"));
    try (App app = start(0)) {
      assertThat(midwatch(0, "heartbeat", "list")).contains("new", "jobs/nightly", "last never");
      String url = midwatch(0, "heartbeat", "url", "jobs/nightly").strip();
      assertThat(url).startsWith(app.url() + "/ping/");
      assertThat(ask("POST", URI.create(url).getPath() + "/fail").statusCode()).isEqualTo(200);
      becomes("nightly", "down");
      assertThat(midwatch(1, "heartbeat", "list"))
          .contains("down", "failed")
          .doesNotContain("last never");
      assertThat(midwatch(0, "heartbeat", "show", "jobs/nightly"))
          .contains("jobs/nightly: down", "30 2 * * * (Europe/Berlin)", "failed")
          .contains("clock     on ", "02:30 does not exist in Europe/Berlin");
      assertThat(midwatch(0, "heartbeat", "pause", "jobs/nightly")).contains("paused");
      assertThat(midwatch(0, "heartbeat", "resume", "jobs/nightly")).doesNotContain("paused");
      midwatch(0, "heartbeat", "snooze", "jobs/nightly", "2h");
      assertThat(midwatch(2, "heartbeat", "snooze", "jobs/nightly", "soon"))
          .contains("is not a time to snooze");
      assertThat(midwatch(2, "heartbeat", "show", "jobs/none")).contains("no heartbeat");
      assertThat(ask("GET", "/").body()).contains("Has to report in", "/heartbeats");
    }
  }

  @Test
  void neitherANewPlanNorARestartLosesWhatWasAccepted() throws Exception {
    save(PLAN);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger accepted = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger unheard = new AtomicInteger();
    App app = start(0);
    int port = URI.create(base).getPort();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              while (!over.get()) {
                try {
                  int status = ping("nightly");
                  (status == 200 ? accepted : refused).incrementAndGet();
                  assertThat(status).isIn(200, 429, 503);
                } catch (IOException notHeard) {
                  unheard.incrementAndGet();
                } catch (InterruptedException e) {
                  return;
                }
                LockSupport.parkNanos(30_000_000);
              }
            });
    try {
      until(() -> accepted.get() > 20);
      save(PLAN + "      - { heartbeat: added, every: 1h }\n");
      app.reload();
      until(() -> ping("added") == 200);
      assertThat(refused.get() + unheard.get()).as("a reload closes nothing").isZero();
      app.close();
      app = start(port);
      int before = accepted.get();
      until(() -> accepted.get() > before + 5);
      over.set(true);
      job.join();
      assertThat(check("nightly").path("n_pings").asInt())
          .isBetween(accepted.get(), accepted.get() + unheard.get());
    } finally {
      over.set(true);
      app.close();
    }
  }
}
