package io.midwatch.cli;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.cli.process.OutsideProcess;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.http.LabHook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The running program with a rota, asked and ordered from the command line. */
@Execution(ExecutionMode.CONCURRENT)
class OnCallStoryTest {
  private static final String PLAN =
      """
      people:
        ana: { name: Ana Lind, reach: [ { webhook: ANA } ] }
        bo:  { name: Bo Sand,  reach: [ { webhook: BO } ] }
      rotas:
        shop-oncall: { zone: Europe/Berlin, rotate: weekly, handoff: DAY 09:00, people: [ana, bo] }
      services:
        shop:
          owner: shop-oncall
          checks:
            - { http: WEB/shop, id: shop-web, every: 1s, timeout: 30s, confirm: [] }
      """;

  @TempDir Path folder;

  private final FaultyHttpServer web = FaultyHttpServer.start().on("*", Answer.status(200));
  private final LabHook ana = LabHook.start();
  private final LabHook bo = LabHook.start();

  @AfterEach
  void close() {
    web.close();
    ana.close();
    bo.close();
  }

  /** No handoff comes while the test runs. */
  private static String inThreeDays() {
    return Instant.now().atOffset(ZoneOffset.UTC).plusDays(3).getDayOfWeek().name();
  }

  private Ran oncall(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "oncall";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--data";
    all[words.length + 2] = folder.resolve("data");
    return Ran.command(all);
  }

  @Test
  void tellsWhoIsOnCallAndSaysWhoThatIs() throws Exception {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("ANA", ana.uri().toString())
            .replace("BO", bo.uri().toString())
            .replace("WEB", web.uri("").toString())
            .replace("DAY", inThreeDays()));
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("shop-web", "ok");
      Ran now = oncall("now");
      assertThat(now.status()).isZero();
      assertThat(now.out())
          .startsWith("shop-oncall  (Europe/Berlin)\n  now ")
          .doesNotContain("next");
      assertThat(oncall("next").out()).contains("next ").doesNotContain("now ");
      assertThat(oncall("--at", "2026-12-24T17:00:00Z").out())
          .containsPattern("now   (Ana Lind|Bo Sand)  \\w{3} 2026-12-\\d\\d 09:00 to")
          .containsPattern("next  (Ana Lind|Bo Sand)  \\w{3} 20\\d\\d-\\d\\d-\\d\\d 09:00 to");
      assertThat(oncall("--json").out()).startsWith("{\"at\":").contains("\"shifts\":[{");
      assertThat(oncall("--at", "soon").err()).contains("\"soon\" is not a time");

      boolean anas = now.out().contains("Ana Lind");
      web.on("*", Answer.status(503));
      LabHook on = anas ? ana : bo;
      LabHook off = anas ? bo : ana;
      midwatch.until(() -> on.deliveries().all().size() == 1);
      web.on("*", Answer.status(200));
      midwatch.until(() -> on.deliveries().all().size() == 2);
      assertThat(off.deliveries().all()).isEmpty();

      String other = anas ? "bo" : "ana";
      String soon = Instant.now().plusSeconds(3_600).toString();
      Ran made = oncall("override", "shop-oncall", other, "--to", soon, "--reason", "dentist");
      assertThat(made.out()).startsWith("made: 1  shop-oncall: " + other + " takes it");
      web.on("*", Answer.status(503));
      midwatch.until(() -> off.deliveries().all().size() == 1);
      assertThat(oncall("swap", "shop-oncall", "ana", "cy", "--to", soon).err())
          .contains("the plan has no person \"cy\"");
      assertThat(oncall("cancel", "1").out()).startsWith("cancelled: 1").contains("cancelled by");
      assertThat(oncall("now").out()).contains(anas ? "Ana Lind" : "Bo Sand");
      assertThat(oncall("overrides").out())
          .contains("(dentist)", "the command line of this machine");
      assertThat(on.deliveries().all()).hasSize(2);
      absences();
    }
  }

  @Test
  @Proves("alert-unowned")
  void anOverrideThatLeavesNobodyToBeReachedIsToldAtOnce() throws Exception {
    Files.writeString(
        folder.resolve("midwatch.yml"),
        PLAN.replace("webhook: BO", "webhook: BO, hours: " + inThreeDays().substring(0, 3))
            .replace("{ name: Bo Sand,", "{ name: Bo Sand, zone: UTC,")
            .replace("people: [ana, bo]", "people: [ana]")
            .replace("ANA", ana.uri().toString())
            .replace("BO", bo.uri().toString())
            .replace("WEB", web.uri("").toString())
            .replace("DAY", inThreeDays()));
    try (OutsideProcess midwatch = OutsideProcess.start(folder).watching()) {
      midwatch.untilJudged("shop-web", "ok");
      String soon = Instant.now().plusSeconds(3_600).toString();
      assertThat(oncall("override", "shop-oncall", "bo", "--to", soon).status()).isZero();

      midwatch.until(() -> !ana.deliveries().all().isEmpty());
      assertThat(ana.deliveries().all().getFirst().body())
          .contains("nobody can be reached now through shop-oncall, for shop");
      web.on("*", Answer.status(503));
      midwatch.until(() -> ana.deliveries().all().size() > 1);
      assertThat(bo.deliveries().all()).isEmpty();
    }
  }

  private void absences() throws Exception {
    Path vacation =
        Files.writeString(
            folder.resolve("vacation.ics"),
            "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:"
                + LocalDate.now(ZoneOffset.UTC).plusDays(1).format(BASIC_ISO_DATE)
                + "\nDURATION:P20D\nEND:VEVENT\nEND:VCALENDAR\n");
    assertThat(oncall("absences", "import", vacation, "--person", "bo").out())
        .startsWith("bo: 1 absences in the next 90 days");
    assertThat(oncall().out()).contains("warning: Bo Sand is away, and on call in shop-oncall");
    assertThat(oncall("absences", "list").out()).startsWith("bo ");
    assertThat(oncall("absences", "remove", "--person", "bo").out()).startsWith("removed: bo");
    assertThat(oncall().out()).doesNotContain("warning: ");
  }
}
