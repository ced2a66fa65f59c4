package io.midwatch.cli.receiving;

import io.midwatch.Eventually;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.lab.http.LabHook;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program with a source of each kind, and Ana's receiver. */
final class Station implements AutoCloseable {
  static final String TOKEN = "a-token-of-32-characters-0123456";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: ANA } ] } }
      services:
        shop: { owner: ana }
        db: { owner: ana }
      sources:
        prom: { kind: prometheus, token: TOKEN, service: shop, service-label: [service, job],
                services: { node: db }, alive: Watchdog }
        am: { kind: alertmanager, token: TOKEN, service: shop }
        graf: { kind: grafana, token: TOKEN, service: shop }
        pd: { kind: pagerduty, token: TOKEN, service: shop, service-label: component }
        aws: { kind: sns, token: TOKEN, service: shop }
        any:
          kind: generic
          token: TOKEN
          service: shop
          map:
            items: body.things
            skip: item.type == "note"
            identity: item.id
            firing: item.state == "bad"
            title: '"thing " + item.id + ": " + item.text'
            labels: { severity: item.level, service: item.of }
        small: { kind: prometheus, token: TOKEN, service: shop, limit: 2 }
      """;

  private final Path folder;
  private final LabHook ana = LabHook.start();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
  private App app;

  private Station(Path folder) throws IOException, BadPlanException {
    this.folder = folder;
    write(PLAN);
    this.app = App.start(settings());
  }

  static Station open(Path folder) throws IOException, BadPlanException {
    return new Station(folder);
  }

  private Settings settings() {
    return new Settings(
        folder.resolve("midwatch.yml"),
        folder.resolve("data"),
        new ListenAddress("127.0.0.1", 0),
        true);
  }

  private void write(String plan) throws IOException {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        plan.replace("TOKEN", '"' + TOKEN + '"').replace("ANA", ana.uri().toString()));
  }

  /** Takes another plan, from a new start. */
  void plan(String plan) throws IOException, BadPlanException {
    app.close();
    write(plan);
    app = App.start(settings());
  }

  /** Ends the program and starts it again on the same data. */
  void restart() throws IOException, BadPlanException {
    app.close();
    app = App.start(settings());
  }

  String url() {
    return app.url();
  }

  LabHook ana() {
    return ana;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + TOKEN);
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, byte[] body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws Exception {
    return JsonMapper.shared().readTree(send(request(path).GET()).body());
  }

  /** Open alerts, oldest first. */
  List<JsonNode> open() throws Exception {
    List<JsonNode> alerts = new ArrayList<>();
    json("/api/v1/alerts?open=true").path("alerts").forEach(alerts::add);
    return alerts.reversed();
  }

  /** The titles of what Ana was told. */
  List<String> told() {
    List<String> titles = new ArrayList<>();
    for (LabHook.Delivery one : ana.deliveries().all()) {
      titles.add(JsonMapper.shared().readTree(one.body()).path("title").asString(""));
    }
    return titles;
  }

  /** Waits until something holds. */
  static void until(String what, BooleanSupplier holds) {
    Eventually.comes(PATIENCE, holds::getAsBoolean, () -> what);
  }

  @Override
  public void close() {
    app.close();
    ana.close();
    client.close();
  }
}
