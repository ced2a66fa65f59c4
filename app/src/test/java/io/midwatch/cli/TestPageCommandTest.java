package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.RefusedPort;
import io.midwatch.respond.trial.ConfirmLinks;
import io.midwatch.respond.trial.KeptWays;
import io.midwatch.store.SqliteStore;
import io.midwatch.store.telemetry.Retention;
import io.midwatch.store.ways.TriedWaysFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code midwatch test-page} against a receiver on loopback. */
class TestPageCommandTest {
  private static final String PLAN =
      """
      people:
        ana:
          name: Ana Lind
          reach:
            - webhook: SERVER/fine
            - webhook: SERVER/gone
        bo: { reach: [ { webhook: "SERVER/fine" } ] }
      services: { shop: { owner: ana, checks: [ { tcp: "127.0.0.1:9" } ] } }
      """;

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void nameTheData() {
    data = folder.resolve("data");
  }

  private static FaultyHttpServer receiver() {
    return FaultyHttpServer.start().on("/fine", Answer.status(200)).on("/gone", Answer.status(410));
  }

  private Path plan(FaultyHttpServer server) throws IOException {
    return Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("SERVER", "http://127.0.0.1:" + server.port()));
  }

  private Ran run(String command, Path plan, Object... words) {
    Object[] all = new Object[words.length + 5];
    all[0] = command;
    all[1] = "-c";
    all[2] = plan;
    all[3] = "--data";
    all[4] = data;
    System.arraycopy(words, 0, all, 5, words.length);
    return Ran.command(all);
  }

  @Test
  void printsALineForEachWayWithWhatTheProviderAnswered() throws IOException {
    try (FaultyHttpServer server = receiver()) {
      Ran ran = run("test-page", plan(server), "ana");

      assertThat(ran.status()).as(ran.err()).isEqualTo(1);
      assertThat(ran.out().lines())
          .satisfiesExactly(
              first -> assertThat(first).startsWith("1 webhook    accepted: HTTP 200"),
              second -> assertThat(second).startsWith("2 webhook    refused: HTTP 410"));
    }
  }

  @Test
  void isWellWhenEveryWayAcceptedAndRemembersThat() throws IOException {
    try (FaultyHttpServer server = receiver()) {
      Path plan = plan(server);
      assertThat(run("validate", plan).err())
          .contains(
              "not confirmed: ana (webhook: never tried, webhook: never tried), bo (webhook:"
                  + " never");

      assertThat(run("test-page", plan, "bo").status()).isZero();
      run("test-page", plan, "ana", "--via", "webhook");

      assertThat(run("validate", plan).err())
          .contains("ana (webhook: accepted, not confirmed, webhook: never tried)")
          .contains("bo (webhook: accepted, not confirmed, no second way)");
    }
  }

  @Test
  void aWayIsConfirmedByTheCodeThatStoodInItsPageAndByNoOther() throws IOException {
    try (FaultyHttpServer server = receiver()) {
      Path plan = plan(server);
      run("test-page", plan, "bo");
      String sent = server.requests().all().getLast().body().text();
      Matcher code = Pattern.compile("--confirm ([0-9A-Z]{6})").matcher(sent);
      assertThat(code.find()).as(sent).isTrue();

      Ran wrong = run("test-page", plan, "bo", "--confirm", "AAAAAA");
      assertThat(wrong.status()).isEqualTo(1);
      assertThat(wrong.err()).contains("no test page of the last day to bo had the code");
      assertThat(run("test-page", plan, "ana", "--confirm", code.group(1)).status()).isEqualTo(1);
      assertThat(run("validate", plan).err())
          .contains("bo (webhook: accepted, not confirmed, no second way)");

      Ran right = run("test-page", plan, "bo", "--confirm", code.group(1).toLowerCase(Locale.ROOT));
      assertThat(right.status()).as(right.err()).isZero();
      assertThat(right.out()).isEqualTo("confirmed: bo by webhook" + System.lineSeparator());
      assertThat(run("validate", plan).err())
          .as("confirmed, but nothing is left when it does not work")
          .contains("bo (no second way)");
      assertThat(server.requests().all()).as("confirming sends nothing").hasSize(1);
    }
  }

  @Test
  void whatWasTriedStandsInTheStateOnceThereIsOne() throws IOException {
    try (FaultyHttpServer server = receiver()) {
      Path plan = plan(server);
      run("test-page", plan, "bo");
      assertThat(data.resolve(TriedWaysFile.NAME)).exists();

      try (SqliteStore store = SqliteStore.open(data, new SystemClock(), Retention.ALL)) {
        KeptWays kept = new KeptWays(store.keyValues());
        new TriedWaysFile(data).moveTo(kept);
        assertThat(kept.all()).hasSize(1);
        run("test-page", plan, "ana");
        assertThat(kept.all()).hasSize(2);
      }

      assertThat(data.resolve(TriedWaysFile.NAME)).doesNotExist();
      assertThat(run("validate", plan).err())
          .contains("ana (webhook: accepted, not confirmed, webhook: never tried)")
          .contains("bo (webhook: accepted, not confirmed, no second way)");
    }
  }

  @Test
  void onceThereIsAStateThePageCarriesALinkThatConfirms() throws IOException {
    try (FaultyHttpServer server = receiver()) {
      Path plan = plan(server);
      Files.writeString(
          plan,
          "watcher: { owner: ana, url: \"https://w.example.org\" }\n",
          StandardOpenOption.APPEND);
      run("test-page", plan, "bo");
      assertThat(server.requests().all().getLast().body().text()).doesNotContain("/confirm/");

      try (SqliteStore store = SqliteStore.open(data, new SystemClock(), Retention.ALL)) {
        run("test-page", plan, "bo");
        String sent = server.requests().all().getLast().body().text();
        Matcher link = Pattern.compile("https://w\\.example\\.org/confirm/([\\w-]+)").matcher(sent);
        assertThat(link.find()).as(sent).isTrue();
        assertThat(ConfirmLinks.of(store.keyValues()).read(link.group(1)))
            .hasValueSatisfying(named -> {
              assertThat(named.person()).isEqualTo("bo");
              assertThat(sent).contains("nothing is broken, code " + named.code());
            });
      }
    }
  }

  @Test
  void aReceiverThatIsNotThereIsNoSuccess() throws IOException {
    try (RefusedPort nobody = RefusedPort.take()) {
      Path plan =
          Files.writeString(
              folder.resolve("midwatch.yml"),
              PLAN.replace("SERVER", "http://127.0.0.1:" + nobody.port()));

      Ran ran = run("test-page", plan, "bo");

      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.out()).startsWith("1 webhook    not now: ");
      assertThat(run("validate", plan).err()).contains("bo (webhook: never tried, no second way)");
    }
  }

  @Test
  void namesWhomItDoesNotKnowAndAWayThatIsNotThere() throws IOException {
    try (FaultyHttpServer server = receiver()) {
      Ran nobody = run("test-page", plan(server), "anna");
      Ran way = run("test-page", plan(server), "ana", "--via", "sms");

      assertThat(nobody.status()).isEqualTo(2);
      assertThat(nobody.err()).contains("did you mean \"ana\"?");
      assertThat(way.status()).isEqualTo(2);
      assertThat(way.err()).contains("not reached through \"sms\"");
    }
  }
}
