package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.CheckId;
import io.midwatch.base.KeyValueStore;
import io.midwatch.base.Reason;
import io.midwatch.detect.expect.Body;
import io.midwatch.detect.expect.MemoryExpectations;
import io.midwatch.detect.expect.Ping;
import io.midwatch.detect.expect.Ping.Act;
import io.midwatch.detect.expect.desk.ExpectationLoop;
import io.midwatch.plan.heartbeat.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a job that does not do what it should to Ana's phone: the watch, the store, the outbox. */
final class HeartbeatStoryTest {
  private static final CheckId JOB = Heartbeat.id("shop", "billing");

  /** One job, and the nights in which it does not do what it should. */
  private static final class Night {
    private final World world;
    private final ExpectationLoop loop;

    Night(String keys) {
      this(keys, "");
    }

    Night(String keys, String more) {
      world =
          new World(
              "people: { ana: { reach: [ { ntfy: ana } ] } }\n"
                  + "services: { shop: { owner: ana, checks: [ { heartbeat: billing, "
                  + keys
                  + " } ] }"
                  + more
                  + " }\n",
              1);
      Map<String, String> texts = new HashMap<>();
      loop =
          ExpectationLoop.prepare(
              new ExpectationLoop.Parts(
                  world.clock,
                  world.clock::nanos,
                  new MemoryExpectations(),
                  world.signals(),
                  _ -> {},
                  world::plan,
                  List::of),
              keys(texts));
      world.beside(Duration.ofSeconds(1), this::turn);
    }

    private static KeyValueStore keys(Map<String, String> texts) {
      return new KeyValueStore() {
        @Override
        public Optional<String> get(String name) {
          return Optional.ofNullable(texts.get(name));
        }

        @Override
        public void put(String name, String text) {
          texts.put(name, text);
        }

        @Override
        public void remove(String name) {
          texts.remove(name);
        }

        @Override
        public Map<String, String> withPrefix(String prefix) {
          return Map.copyOf(texts);
        }
      };
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
