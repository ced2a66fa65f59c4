package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Eventually;
import io.midwatch.cli.wiring.App;
import io.midwatch.cli.wiring.LocalAccess;
import io.midwatch.cli.wiring.Settings;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.web.http.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands beside a running or stopped Midwatch: status, token, backup and restore. */
class DataCommandsTest {
  private static final String PLAN =
      """
      people: { ana: { reach: [ { webhook: "http://127.0.0.1:9/" } ] } }
      services: { shop: { owner: ana, checks: [ { http: WEB, id: web, every: 1s, timeout: 1s, confirm: [ 50ms ] } ] } }
      """;

  @TempDir Path folder;

  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200));

  @AfterEach
  void close() {
    web.close();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void plan(String text) throws IOException {
    Files.writeString(folder.resolve("midwatch.yml"), text.replace("WEB", web.uri("/").toString()));
  }

  private App start() throws Exception {
    plan(PLAN);
    return App.start(
        new Settings(
            folder.resolve("midwatch.yml"), data(), new ListenAddress("127.0.0.1", 0), false));
  }

  private Ran status(Object... more) {
    Object[] words = new Object[3 + more.length];
    words[0] = "status";
    words[1] = "--data";
    words[2] = data();
    System.arraycopy(more, 0, words, 3, more.length);
    return Ran.command(words);
  }

  private static void until(BooleanSupplier condition) {
    Eventually.comes(Duration.ofSeconds(30), condition::getAsBoolean, () -> "");
  }

  @Test
  void statusShowsEveryCheckWorstFirstAndThePlanThatIsRefused() throws Exception {
    try (App app = start()) {
      until(app::isCalm);
      Ran calm = status();
      assertThat(calm.status()).as(calm.err()).isZero();
      assertThat(calm.out()).contains("OK ", " web").endsWith("1 check" + System.lineSeparator());
      assertThat(calm.out()).doesNotContain("\u001b");

      plan("services: 3");
      app.reload();
      until(() -> status().status() == 4);
      assertThat(status().out())
          .startsWith("WARN ")
          .contains("midwatch/plan (notice)  plan-rejected: ", "midwatch.yml:1:");
      JsonNode json = JsonMapper.shared().readTree(status("--json").out());
      assertThat(json.path("checks").get(0).path("verdict").asString("")).isEqualTo("ok");
      assertThat(json.path("alerts").get(0).path("check").asString("")).isEqualTo("midwatch/plan");

      web.on("*", Answer.status(500));
      until(() -> status().status() == 1);
      assertThat(status().out()).startsWith("FAIL ").contains("web (page)  status: ");
    }
    Ran gone = status();
    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err()).contains("nothing answers at http://127.0.0.1:", "is Midwatch running?");
  }

  @Test
  void statusCountsAllThatIsWatchedAndAHostThatWasNeverHeardOfIsNotFine() throws Exception {
    plan(
        """
        people: { ana: { reach: [ { webhook: "WEB" } ] } }
        services:
          shop: { owner: ana, checks: [ { heartbeat: nightly, every: 1d }, MORE ] }
        """
            .replace("MORE", "{ heartbeat: hourly, every: 1h }"));
    Settings settings =
        new Settings(
            folder.resolve("midwatch.yml"), data(), new ListenAddress("127.0.0.1", 0), false);
    try (App app = App.start(settings)) {
      Ran quiet = status();
      assertThat(quiet.out()).isEqualTo("2 heartbeats" + System.lineSeparator());
      assertThat(quiet.status()).as(quiet.err()).isZero();
      plan(
          """
          people: { ana: { reach: [ { webhook: "WEB" } ] } }
          services:
            shop: { owner: ana, checks: [ { heartbeat: nightly, every: 1d }, { host: db-1 } ] }
          """);
      app.reload();
      until(() -> status().out().startsWith("1 heartbeat, 1 host (1 not heard since the start)"));
      assertThat(status().status()).isEqualTo(3);
    }
  }

  @Test
  void statusSaysWhatIsMissing() {
    Ran none = status();
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no Midwatch has run with the data in " + data(), "--url");
    Ran address = Ran.command("status", "--url", "localhost:8640");
    assertThat(address.status()).isEqualTo(2);
    assertThat(address.err()).contains("--url takes an address such as http://127.0.0.1:8640");
  }

  @Test
  void statusNeverSendsTheLocalTokenElsewhere() throws Exception {
    try (App app = start();
        FaultyHttpServer elsewhere = FaultyHttpServer.start().on("*", Answer.status(401))) {
      assertThat(app.checks()).hasSize(1);
      Ran ran = status("--url", elsewhere.uri(""));
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("answers 401: it wants a --token");
      assertThat(elsewhere.requests().all())
          .isNotEmpty()
          .noneMatch(request -> request.headers().toString().contains("mw_"));
    }
  }

  @Test
  void tokensAreMadeListedAndRevokedWhileItRuns() throws Exception {
    try (App app = start()) {
      until(app::isCalm);
      Ran made = Ran.command("token", "create", "prometheus", "--data", data());
      assertThat(made.status()).as(made.err()).isZero();
      String token = made.out().strip();
      assertThat(token).startsWith("mw_").hasSizeGreaterThan(40);
      assertThat(status("--url", app.url(), "--token", token).status()).isZero();

      Ran list = Ran.command("token", "list", "--data", data());
      assertThat(list.out()).contains("  prometheus", "  the command line of this machine");
      assertThat(list.out()).doesNotContain(token);

      Ran revoked = Ran.command("token", "revoke", "prometheus", "--data", data());
      assertThat(revoked.status()).isZero();
      assertThat(revoked.out()).startsWith("revoked: ").contains("prometheus");
      assertThat(status("--url", app.url(), "--token", token).status()).isEqualTo(2);
    }
  }

  @Test
  void tokensAreManagedWhileItIsStoppedToo() throws Exception {
    start().close();
    assertThat(Ran.command("token", "create", "ci", "--data", data()).status()).isZero();
    assertThat(Ran.command("token", "create", "ci", "--data", data()).status()).isZero();
    Ran twice = Ran.command("token", "revoke", "ci", "--data", data());
    assertThat(twice.status()).isEqualTo(1);
    assertThat(twice.err()).contains("could be any of these");
    String id = twice.err().lines().toList().getLast().strip().substring(0, 12);
    assertThat(Ran.command("token", "revoke", id, "--data", data()).status()).isZero();
    Ran none = Ran.command("token", "revoke", id, "--data", data());
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("there is no token \"" + id + "\"");
    Ran nowhere = Ran.command("token", "list", "--data", folder.resolve("nowhere"));
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).contains("there is no data in ").doesNotContain("\tat ");
    assertThat(folder.resolve("nowhere")).doesNotExist();
    assertThat(Ran.command("token").status()).isEqualTo(2);
  }

  @Test
  void backsUpWhileItRunsAndPutsItBack() throws Exception {
    Path backup = folder.resolve("backup.zip");
    try (App app = start()) {
      until(app::isCalm);
      Ran made = Ran.command("backup", backup, "--data", data());
      assertThat(made.status()).as(made.err()).isZero();
      assertThat(made.out()).matches("(?s).*backup.zip: \\d+ files, \\d+ bytes\\s*");
      assertThat(LocalAccess.read(data())).isPresent();
      Ran again = Ran.command("backup", backup, "--data", data());
      assertThat(again.status()).isEqualTo(1);
      assertThat(again.err()).contains("is there already: choose another name");
      Ran held = Ran.command("restore", backup, "--data", data(), "--force");
      assertThat(held.status()).as("never beneath a running one").isEqualTo(1);
    }
    Path other = folder.resolve("other");
    Ran restored = Ran.command("restore", backup, "--data", other);
    assertThat(restored.status()).as(restored.err()).isZero();
    assertThat(restored.out()).startsWith(other + " holds the backup of ");
    Ran refused = Ran.command("restore", backup, "--data", other);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).doesNotContain("\tat ").contains("--force");
    assertThat(Ran.command("restore", backup, "--data", other, "--force").status()).isZero();
  }

  @Test
  void backupAndRestoreSayWhatTheyCannotUse() throws Exception {
    Ran empty = Ran.command("backup", folder.resolve("b.zip"), "--data", data());
    assertThat(empty.status()).isEqualTo(1);
    assertThat(empty.err()).contains("there is no data in " + data(), "--data");
    Path noBackup = Files.writeString(folder.resolve("text"), "no backup");
    for (Path archive : new Path[] {noBackup, folder.resolve("none.zip")}) {
      Ran ran = Ran.command("restore", archive, "--data", data());
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains(archive.toString()).doesNotContain("\tat ");
    }
    assertThat(data().resolve("state.db")).doesNotExist();
  }
}
