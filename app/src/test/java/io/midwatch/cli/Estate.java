package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Eventually;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.cli.wiring.plan.BadPlanException;
import io.midwatch.lab.http.LabHook;
import io.midwatch.lab.shop.Shop;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab's shop, the whole program watching it under a plan, and Ana's receiver. */
final class Estate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;
  private final Shop shop = Shop.open();
  private final LabHook ana = LabHook.start();
  private final App app;

  /** Starts everything; in the plan, words in capitals stand for the lab's addresses. */
  Estate(Path folder, String plan) throws IOException, BadPlanException {
    this.folder = folder;
    Files.writeString(folder.resolve("root.pem"), shop.certificates().rootPem());
    write(plan);
    app = App.start(settings());
  }

  private Settings settings() {
    return new Settings(
        folder.resolve("midwatch.yml"),
        folder.resolve("data"),
        new ListenAddress("127.0.0.1", 0),
        true);
  }

  /** Writes the plan anew. */
  void write(String plan) throws IOException {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        plan.replace("root.pem", folder.resolve("root.pem").toString())
            .replace("ANA", ana.uri().toString())
            .replace("DATABASE", shop.database().toString())
            .replace("PAYMENTS", shop.payments("/v1/status").toString())
            .replace("HEALTH", shop.api("/health").toString())
            .replace("ORDERS", shop.api("/api/orders").toString())
            .replace("FRONT", shop.https("/").toString())
            .replace("HTTPS", shop.https("/").getAuthority())
            .replace("SECOND", shop.secondDns().endpoint().toString())
            .replace("RESOLVER", shop.dns().endpoint().toString()));
  }

  Shop shop() {
    return shop;
  }

  LabHook ana() {
    return ana;
  }

  App app() {
    return app;
  }

  /** Waits until everything is green. */
  Estate calm() {
    until(app::isCalm);
    return this;
  }

  /** What Ana was told, in all, when it is so much; fails when it does not come. */
  List<JsonNode> told(int count) {
    until(() -> ana.deliveries().all().size() >= count);
    List<JsonNode> notices =
        ana.deliveries().all().stream().map(d -> JSON.readTree(d.body())).toList();
    assertThat(notices).hasSize(count);
    assertThat(ana.deliveries().all()).noneMatch(d -> d.key().isEmpty());
    return notices;
  }

  /** Breaks the shop, expects one message, mends it, expects one more and no other. */
  JsonNode breaks(Runnable on, Runnable off) {
    calm();
    on.run();
    JsonNode failure = told(1).getFirst();
    off.run();
    List<JsonNode> both = told(2);
    assertThat(both.getLast().path("kind").asString("")).isEqualTo("recovery");
    calm();
    assertThat(told(2)).hasSize(2);
    return failure;
  }

  private String state() {
    return app.checks() + " told: " + ana.deliveries().all().stream().map(d -> d.body()).toList();
  }

  void until(BooleanSupplier condition) {
    Eventually.comes(PATIENCE, condition::getAsBoolean, this::state);
  }

  @Override
  public void close() {
    app.close();
    ana.close();
    shop.close();
  }
}
