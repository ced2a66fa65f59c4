package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Eventually;
import io.midwatch.Proves;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.smtp.LabSmtp;
import io.midwatch.web.http.ListenAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program: users learn what is wrong although nobody writes a word. */
class StatusPageStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PLAN =
      """
      watcher: { allow: [127.0.0.0/8] }
      people: { ana: { reach: [ { webhook: ANA } ] } }
      channels: { email: { host: 127.0.0.1, port: SMTP, from: status@example.org } }
      services:
        shop:
          owner: ana
          checks: [ { http: WEB/shop, id: shop-web, every: 1s, timeout: 1s, confirm: [] } ]
      status:
        public:
          title: Example shop
          url: https://status.example.org
          publish-after: 0s
          subscribers: [email, webhook]
          components: { web: { name: Web shop, services: [shop] } }
          export: { directory: copy }
      """;

  @TempDir Path folder;

  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200));
  private final LabHook ana = LabHook.start();
  private final LabHook user = LabHook.start();
  private final LabSmtp smtp = LabSmtp.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private String page = "";

  @AfterEach
  void close() {
    client.close();
    web.close();
    ana.close();
    user.close();
    smtp.close();
  }

  private String get(String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(page + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private String post(String path, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(page + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    Eventually.comes(PATIENCE, condition::call, () -> "");
  }

  private String copy() throws Exception {
    Path index = folder.resolve("copy/index.html");
    return Files.exists(index) ? Files.readString(index) : "";
  }

  private static String link(String text, String kind) {
    Matcher link =
        Pattern.compile("https://status\\.example\\.org/(" + kind + "/[\\w-]+)").matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  private static JsonNode json(LabHook.Delivery delivery) {
    return JsonMapper.shared().readTree(delivery.body());
  }

  private void subscribe() throws Exception {
    String hook = URLEncoder.encode(user.uri().toString(), StandardCharsets.UTF_8);
    post("subscribe", "webhook=" + hook);
    LabHook.Delivery asked = user.await(1, PATIENCE).getFirst();
    String confirm = link(json(asked).path("confirm_url").asString(""), "confirm");
    assertThat(get(confirm)).contains("Yes, tell me");
    assertThat(post(confirm, "")).contains("whsec_");
    post("subscribe", "email=user%40example.org&c-web=on");
    post(link(smtp.await(1, PATIENCE).getFirst().body(), "confirm"), "");
  }

  @Test
  @Proves("comms-absent")
  void usersLearnOfAnOutageAndOfItsEndThoughNobodyWrites() throws Exception {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("ANA", ana.uri().toString())
            .replace("WEB", web.uri("").toString())
            .replace("SMTP", Integer.toString(smtp.port())));
    Settings settings =
        new Settings(
            folder.resolve("midwatch.yml"),
            folder.resolve("data"),
            new ListenAddress("127.0.0.1", 0),
            true);
    try (App app = App.start(settings)) {
      page = app.url() + "/status/public/";
      until(() -> get("").contains("All systems operational"));
      subscribe();

      web.on("*", Answer.status(503));
      until(() -> get("api/v2/summary.json").contains("\"major_outage\""));
      List<LabHook.Delivery> told = user.await(2, PATIENCE);
      assertThat(json(told.getLast()).path("incident").path("status").asString(""))
          .isEqualTo("investigating");
      assertThat(told.getLast().request().header("webhook-signature").orElse("")).startsWith("v1,");
      assertThat(smtp.await(2, PATIENCE).getLast().header("Subject").orElse(""))
          .isEqualTo("[Example shop] Investigating: Trouble with Web shop");
      until(() -> copy().contains("Major outage"));
      assertThat(get("")).contains("Trouble with Web shop", "not been working as usual");

      int looks = web.requests().all().size();
      until(() -> web.requests().all().size() >= looks + 4);
      assertThat(user.deliveries().all()).hasSize(2);

      web.on("*", Answer.status(200));
      until(() -> copy().contains("All systems operational"));
      assertThat(json(user.await(3, PATIENCE).getLast()).path("incident").path("status"))
          .hasToString("\"resolved\"");
      String last = smtp.await(3, PATIENCE).getLast().header("List-Unsubscribe").orElse("");
      assertThat(smtp.mails().all().getLast().header("List-Unsubscribe-Post"))
          .contains("List-Unsubscribe=One-Click");
      post(link(last, "unsubscribe"), "List-Unsubscribe=One-Click");

      web.on("*", Answer.status(503));
      user.await(4, PATIENCE);
      until(() -> copy().contains("Major outage"));
      assertThat(smtp.mails().all()).hasSize(3);
    }
    assertThat(copy()).contains("Major outage", "This is a copy.", "status-");
    assertThat(folder.resolve("copy/api/v2/summary.json")).content().contains("major_outage");
  }
}
