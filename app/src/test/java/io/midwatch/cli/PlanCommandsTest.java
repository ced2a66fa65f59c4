package io.midwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.house.ExpectedErrors;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read a plan: {@code validate}, {@code check}, and {@code up} that can't. */
class PlanCommandsTest {
  private static final String PLAN =
      """
      watcher: { exec: true }
      people: { ana: { name: Ana Lind, reach: [ { webhook: "http://127.0.0.1:9/" } ] } }
      services:
        shop:
          owner: ana
          checks:
            - { http: WEB/fine, id: fine, expect: [ status == 200 ] }
            - { http: WEB/fails, id: fails, expect: [ status == 200 ] }
            - { http: WEB/fine, id: slow, prefer: [ status == 201 ] }
            - { exec: "PROGRAM", id: odd }
      """;

  @TempDir Path folder;

  private Path plan(String text) throws IOException {
    return Files.writeString(
        folder.resolve("midwatch.yml"), text.replace("WEB", "http://127.0.0.1:9"));
  }

  @Test
  void validateSaysThatAPlanIsSound() throws Exception {
    Path plan = plan(PLAN);
    Ran ran = Ran.command("validate", "-c", plan);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out())
        .isEqualToIgnoringNewLines(plan + " is sound: 1 service, 4 checks, 1 person");
    assertThat(Ran.command("validate", "-c", folder).status()).isZero();
  }

  @Test
  void validateReadsHolidaysAndRefusesWhatIsNone() throws Exception {
    String entry =
        """
        people:
          ana: { name: Ana, reach: [ { webhook: "http://127.0.0.1:9/ana" } ] }
        services:
          shop:
            owner: ana
            checks:
              - heartbeat: billing
                cron: "0 9 * * 1-5"
                holidays: [ 2026-12-25, "05-01", "${file:days.ics}" ]
                on-holidays: next-working-day
        """;
    Files.writeString(
        folder.resolve("days.ics"),
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:1
        DTSTART;VALUE=DATE:20260101
        RRULE:FREQ=YEARLY
        END:VEVENT
        END:VCALENDAR
        """);

    Ran sound = Ran.command("validate", "-c", plan(entry));
    Ran wrong = Ran.command("validate", "-c", plan(entry.replace("05-01", "Easter")));

    assertThat(sound.status()).as(sound.err()).isZero();
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("is no holiday").contains("12-25 for every year");
  }

  @Test
  void validateTellsOfTheTrapsOfTheClock() throws Exception {
    Path plan =
        plan(
            """
            people:
              ana: { name: Ana, reach: [ { webhook: "http://127.0.0.1:9/ana" } ] }
            services:
              shop:
                owner: ana
                checks:
                  - heartbeat: billing
                    on-calendar: [ "02:30 Europe/Berlin", "Mon 12:00" ]
            """);

    Ran ran = Ran.command("validate", "-c", plan);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err())
        .containsPattern(
            "warning: shop/heartbeat/billing: on \\S+ 02:30 does not exist in Europe/Berlin")
        .containsPattern("on \\S+ 02:30 comes twice in Europe/Berlin");
  }

  @Test
  void validateNamesFileLineAndColumnOfEverythingWrong() throws Exception {
    Path plan =
        plan(
            PLAN.replace("owner: ana", "owner: anna")
                .replace("expect: [ status", "expct: [ status"));
    Ran ran = Ran.command("validate", "-c", plan);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains(plan + ":5:12: ", "did you mean \"ana\"?", plan + ":7:52: ", "\"expect\"?")
        .endsWith(" problems in the plan" + System.lineSeparator());
  }

  @Test
  void aPlanThatIsNotThereIsSaidSo() {
    Path none = folder.resolve("none.yml");
    Ran ran = Ran.command("validate", "-c", none);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains(
            "there is no file " + none, "name yours with --config", "review example.org --plan")
        .doesNotContain("Exception");
  }

  @Test
  void checkTellsWhatOneLookSawAndEndsWithItsVerdict() throws Exception {
    Path program =
        Files.writeString(folder.resolve("odd.sh"), "#!/bin/sh\necho cannot say\nexit 3\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    try (FaultyHttpServer web =
        FaultyHttpServer.start().on("/fine", Answer.status(200)).on("/fails", Answer.status(503))) {
      Path plan =
          plan(PLAN.replace("WEB", web.uri("").toString()).replace("PROGRAM", program.toString()));

      Ran fine = Ran.command("check", "fine", "-c", plan);
      assertThat(fine.status()).as(fine.toString()).isZero();
      assertThat(fine.out())
          .contains("OK  ok:", "connect", "first-byte", "total", "status == 200  holds", "nobody");

      Ran fails = Ran.command("check", "fails", "-c", plan);
      assertThat(fails.status()).isEqualTo(1);
      assertThat(fails.out())
          .contains("FAIL", "status == 200  does not hold  ", "503")
          .contains("would tell Ana Lind by webhook if 3 looks within 4s agree");

      assertThat(Ran.command("check", "slow", "-c", plan).status()).isEqualTo(4);
      Ran odd = Ran.command("check", "odd", "-c", plan);
      assertThat(odd.status()).isEqualTo(3);
      assertThat(odd.out()).contains("UNKNOWN", "program-unknown", "cannot say");
      assertThat(fine.out() + fails.out() + odd.out()).doesNotContain("\u001b");
    }
  }

  @Test
  void checkNeedsOneCheckAndASoundPlan() throws Exception {
    Path plan = plan(PLAN);
    Ran none = Ran.command("check", "fien", "-c", plan);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no check \"fien\" (did you mean \"fine\"?)");
    Ran many = Ran.command("check", "f", "-c", plan);
    assertThat(many.status()).isEqualTo(2);
    assertThat(many.err()).contains("could be any of these", "fine", "fails");
    assertThat(Ran.command("check", "-c", plan).status()).isEqualTo(2);
    Ran bad = Ran.command("check", "fine", "-c", plan("services: 3\n"));
    assertThat(bad.status()).isEqualTo(2);
    assertThat(bad.err()).contains("midwatch.yml:1:");
  }

  @Test
  void upSaysWhyItCannotStart() throws Exception {
    Path data = folder.resolve("data");
    Ran bad = Ran.command("up", "-c", plan("services: 3\n"), "--data", data);
    assertThat(bad.status()).isEqualTo(2);
    assertThat(bad.err()).contains("midwatch.yml:1:").doesNotContain("\tat ");

    Ran address = Ran.command("up", "--listen", "8640");
    assertThat(address.status()).isEqualTo(2);
    assertThat(address.err())
        .contains("--listen takes HOST:PORT such as 127.0.0.1:8640, not \"8640\"");

    Path file = Files.writeString(folder.resolve("file"), "");
    Ran unusable = Ran.command("up", "-c", plan(PLAN), "--data", file, "--listen", "127.0.0.1:0");
    assertThat(unusable.status()).isEqualTo(1);
    assertThat(unusable.err())
        .contains("cannot lock the data directory " + file, "it is a file")
        .doesNotContain("\tat ");

    ExpectedErrors.expect("Failed to start Javalin");
    try (ServerSocket taken = new ServerSocket(0)) {
      String listen = "127.0.0.1:" + taken.getLocalPort();
      Ran ran = Ran.command("up", "-c", plan(PLAN), "--data", data, "--listen", listen);
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err())
          .contains("cannot listen on " + listen, "stop what listens there")
          .doesNotContain("\tat ");
    }
  }
}
