package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.CheckId;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.expect.desk.ExpectationLoop;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a job that does not do what it should to Ana's phone: the watch, the store, the outbox. */
final class HeartbeatStoryTest {
  private static final CheckId JOB = Heartbeat.id("shop", "billing");

  /** One job, and the nights in which it does not do what it should. */
  private static final class Night {
    private final World world;
    private final MemoryExpectations store = new MemoryExpectations();
    private final MemoryTexts keys = new MemoryTexts();
    private ExpectationLoop loop;

    Night(String keys) {
      this(keys, "");
    }

    Night(String keys, String more) {
      this(List.of("billing"), keys, more);
    }

    Night(List<String> jobs, String keys, String more) {
      String checks =
          jobs.stream()
              .map(job -> "{ heartbeat: " + job + ", " + keys + " }")
              .collect(Collectors.joining(", "));
      world =
          new World(
              "people: { ana: { reach: [ { ntfy: ana } ] } }\nservices: { shop: { owner: ana,"
                  + " checks: [ "
                  + checks
                  + " ] }"
                  + more
                  + " }\n",
              1);
      loop = begin();
    }

    private ExpectationLoop begin() {
      world.beside(Duration.ofSeconds(1), this::turn);
      return ExpectationLoop.prepare(
          new ExpectationLoop.Parts(
              world.clock,
              world.clock::nanos,
              store,
              world.signals(),
              _ -> {},
              world::plan,
              world.disk::open),
          keys);
    }

    private long beneath() {
      return world.disk.open().stream().filter(alert -> alert.beneath().isPresent()).count();
    }

    /** After a crash the heartbeats' part goes on as well. */
    private void resume() {
      loop = begin();
    }

    /** The process stops, and is started again after this time. */
    private void away(Duration time) {
      world.pause(time, false);
      world.crash();
      loop = begin();
    }

    /** All these jobs report once a minute. */
    private void beat(int minutes, List<String> jobs) {
      for (int minute = 0; minute < minutes; minute++) {
        for (String job : jobs) {
          CheckId id = Heartbeat.id("shop", job);
          var _ = loop.report(Ping.of(id, Act.SUCCESS, world.clock.now(), Ping.Way.OWN));
        }
        turn();
        world.runFor(Duration.ofMinutes(1));
      }
    }

    private List<String> titles() {
      return world.received.stream().map(one -> one.notice().title()).toList();
    }

    private void turn() {
      try {
        loop.turn(0);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void until(String time) {
      world.runFor(Duration.between(world.clock.now(), Instant.parse(time)));
    }

    private void says(Act act) {
      says(Ping.of(JOB, act, world.clock.now(), Ping.Way.OWN));
    }

    private void says(Ping ping) {
      var _ = loop.report(ping);
      turn();
      world.runFor(Duration.ofSeconds(2));
    }

    /** The only failure that Ana was told of, with its text. */
    private String told() {
      assertThat(world.received).hasSize(1);
      return world.received.getFirst().notice().title()
          + "\n"
          + world.received.getFirst().notice().facts();
    }
  }

  @Test
  @Proves("cron-silent")
  void aJobThatStopsRunningIsToldWhenItsGraceIsOver() {
    Night story = new Night("cron: '0 2 * * *', zone: Europe/Riga, finish-within: 30m");
    story.until("2026-03-03T00:05:00Z");
    story.says(Act.SUCCESS);
    story.until("2026-03-04T00:29:50Z");
    assertThat(story.world.received).isEmpty();
    story.until("2026-03-04T00:30:10Z");
    assertThat(story.told())
        .contains("nothing has come for Wed 4 Mar 02:00 Europe/Riga", "had to by 02:30");
  }

  @Test
  void
      tenMinutesAwayWithFiveHundredJobsAreOneNoticeAndWhoDiedInThemIsFoundWithinItsPeriodAndGrace() {
    List<String> jobs = IntStream.range(0, 500).mapToObj(job -> "job-" + job).toList();
    Night story = new Night(jobs, "every: 1m, finish-within: 1m", "");
    story.beat(3, jobs);
    story.away(Duration.ofMinutes(10));
    story.beat(1, jobs.subList(0, 499));
    assertThat(story.titles()).hasSize(1);
    assertThat(story.titles().getFirst()).contains("Midwatch did not watch for 10m");
    assertThat(story.world.received.getFirst().notice().facts().toString()).contains("500");

    story.beat(1, jobs.subList(0, 499));
    story.world.runFor(Duration.ofSeconds(5));
    assertThat(story.titles()).hasSize(2);
    assertThat(story.world.received.getLast().notice().facts().toString()).contains("job-499");
    story.beat(3, jobs.subList(0, 499));
    assertThat(story.titles()).hasSize(2);
  }

  @Test
  void aNightThatNobodySawWakesNobodyAndOneThatIsMissedAfterItDoes() {
    Night story = new Night("cron: '0 2 * * *', zone: UTC, finish-within: 30m");
    story.until("2026-03-03T02:10:00Z");
    story.away(Duration.ofMinutes(3));
    story.until("2026-03-03T02:31:00Z");
    assertThat(story.world.received).isEmpty();
    assertThat(story.world.disk.open())
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.severity()).isEqualTo(Severity.TICKET);
          assertThat(alert.detail()).contains("was not seen", "look yourself");
        });
    story.until("2026-03-04T02:30:10Z");
    assertThat(story.told()).contains("nothing has come for Wed 4 Mar 02:00 UTC");
    story.says(Act.SUCCESS);
    assertThat(story.world.disk.open()).isEmpty();
  }

  @Test
  void aJobThatFailsWithWhatItHangsOnIsFiledBeneathIt() {
    Night story =
        new Night(
            "every: 1h, depends-on: [db/http/db.example]",
            ", db: { owner: ana, checks: [ { http: 'https://db.example/', every: 1m,"
                + " id: db/http/db.example } ] },"
                + " web: { owner: ana, checks: [ { heartbeat: mailer, every: 1h } ] }");
    story.world.runFor(Duration.ofMinutes(3));
    story.world.target("db.example", Reason.REFUSED);
    story.world.runFor(Duration.ofMinutes(1));
    assertThat(story.world.received).hasSize(1);
    story.says(Act.FAIL);
    story.world.runFor(Duration.ofMinutes(1));
    assertThat(story.world.received).hasSize(1);

    CheckId other = Heartbeat.id("web", "mailer");
    story.says(Ping.of(other, Act.FAIL, story.world.clock.now(), Ping.Way.OWN));
    story.world.runFor(Duration.ofMinutes(1));
    assertThat(story.world.received).hasSize(2);
  }

  private static final String PRICES =
      ", web: { owner: ana, checks: [ { http: 'https://web.example/', every: 30s, id: prices,"
          + " depends-on: [shop/heartbeat/billing] } ] }";

  @Test
  void whatFailsBecauseAJobDidNotRunIsFiledBeneathItAndToldWhenItLasts() {
    Night story = new Night("every: 1h", PRICES);
    story.world.runFor(Duration.ofMinutes(3));
    story.says(Act.FAIL);
    assertThat(story.titles()).hasSize(1);
    story.world.runFor(Duration.ofMinutes(10));
    story.world.target("web.example", Reason.CONDITION);
    story.world.runFor(Duration.ofMinutes(5));
    assertThat(story.titles()).noneMatch(title -> title.contains("web is failing"));
    assertThat(story.beneath()).isEqualTo(1);

    story.world.crash();
    story.world.runFor(Duration.ofMinutes(2));
    assertThat(story.beneath()).isEqualTo(1);
    story.resume();
    story.says(Act.SUCCESS);
    story.world.runFor(Duration.ofMinutes(2));
    assertThat(story.world.disk.open()).singleElement().matches(alert -> alert.beneath().isEmpty());
    assertThat(story.titles()).anyMatch(title -> title.contains("web is failing"));
  }

  @Test
  void aJobThatFailsJustAfterWhatHangsOnItTakesItBeneath() {
    Night story = new Night("every: 1h", PRICES);
    story.world.runFor(Duration.ofMinutes(3));
    story.world.target("web.example", Reason.CONDITION);
    story.world.runFor(Duration.ofSeconds(40));
    assertThat(story.beneath()).isZero();
    story.says(Act.FAIL);
    assertThat(story.beneath()).isEqualTo(1);
    story.world.target("web.example", Reason.OK);
    story.says(Act.SUCCESS);
    story.world.runFor(Duration.ofMinutes(2));
    assertThat(story.world.disk.open()).isEmpty();
  }

  @Test
  void aJobThatWaitsForAnotherIsFiledBeneathThatOne() {
    Night story =
        new Night(
            "every: 1h",
            ", web: { owner: ana, checks: [ { heartbeat: mailer, every: 1h, depends-on:"
                + " [shop/heartbeat/billing] } ] }");
    CheckId mailer = Heartbeat.id("web", "mailer");
    story.says(Ping.of(mailer, Act.FAIL, story.world.clock.now(), Ping.Way.OWN));
    story.says(Act.FAIL);
    assertThat(story.beneath()).isEqualTo(1);
    story.says(Act.SUCCESS);
    assertThat(story.beneath()).isEqualTo(1);
    story.world.runFor(Duration.ofMinutes(3));
    assertThat(story.beneath()).isZero();
    assertThat(story.world.disk.open()).singleElement().matches(one -> one.check().equals(mailer));
  }

  @Test
  @Proves("cron-permission")
  void aJobThatMayNotRunIsToldAtOnceWithItsExitStatusAndOutput() {
    Night story = new Night("cron: '0 2 * * *', zone: UTC");
    story.until("2026-03-03T02:00:00Z");
    story.says(
        Ping.of(JOB, Act.FAIL, story.world.clock.now(), Ping.Way.OWN)
            .exited(126)
            .saying(Body.of("/opt/billing.sh: Permission denied\n")));
    assertThat(story.told()).contains("exit status 126", "/opt/billing.sh: Permission denied");
  }

  @Test
  @Proves("cron-overrun")
  void aJobThatHangsIsToldWhenItsLongestRunIsOver() {
    Night story = new Night("cron: '0 2 * * *', zone: UTC, finish-within: 3h, longest: 40m");
    story.until("2026-03-03T02:00:00Z");
    story.says(Ping.of(JOB, Act.START, story.world.clock.now(), Ping.Way.OWN).ofRun("first"));
    story.says(Ping.of(JOB, Act.START, story.world.clock.now(), Ping.Way.OWN).ofRun("second"));
    story.until("2026-03-03T02:20:00Z");
    story.says(Ping.of(JOB, Act.SUCCESS, story.world.clock.now(), Ping.Way.OWN).ofRun("second"));
    story.until("2026-03-03T02:39:50Z");
    assertThat(story.world.received).isEmpty();
    story.until("2026-03-03T02:40:10Z");
    assertThat(story.told()).contains("takes more than 40m", "run first");
  }

  @Test
  @Proves("cron-dst")
  void aNightWithTwoHoursOfOneNameIsOneSlotAndTheMessageSaysWhichItWas() {
    Night story =
        new Night("cron: '30 2 * * *', zone: Europe/Berlin, finish-within: 50m, first-by: 30d");
    story.until("2026-03-28T01:31:00Z");
    story.says(Act.SUCCESS);
    story.until("2026-03-29T01:01:00Z");
    story.says(Act.SUCCESS);
    story.until("2026-03-29T01:59:00Z");
    assertThat(story.world.received).isEmpty();

    Night missed =
        new Night("cron: '30 2 * * *', zone: Europe/Berlin, finish-within: 50m, first-by: 30d");
    missed.until("2026-03-28T01:31:00Z");
    missed.says(Act.SUCCESS);
    missed.until("2026-03-29T01:50:10Z");
    assertThat(missed.told())
        .contains("nothing has come for Sun 29 Mar 03:00 Europe/Berlin", "had to by 03:50")
        .contains("02:30");
  }
}
