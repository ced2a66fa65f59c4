package io.midwatch.respond.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.MemoryTexts;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Options;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Notice;
import io.midwatch.respond.PlainChannel;
import io.midwatch.respond.Plans;
import io.midwatch.respond.channel.Message;
import io.midwatch.respond.channel.Sent;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana has ntfy and sms, tried every 30 days; it is two o'clock (three in Berlin) on a Saturday. */
final class DrillsTest {
  private static final Instant MONDAY_TEN = Instant.parse("2026-11-23T09:00:00Z");

  private final HandClock clock = new HandClock();
  private final MemoryTexts store = new MemoryTexts();
  private final KeptWays tried = new KeptWays(store);
  private final List<Mail> sent = new ArrayList<>();
  private final List<Signal> raised = new ArrayList<>();
  private final List<String> cleared = new ArrayList<>();
  private final Plan plan = plan();
  private boolean takes = true;
  private boolean busy;
  private Drills drills = start();

  /** What a provider took, and when. */
  private record Mail(Instant at, String channel, Notice notice) {
    String code() {
      return notice.title().replaceAll(".*code ", "");
    }
  }

  private final class Ear extends PlainChannel {
    Ear(String key) {
      super(key);
    }

    @Override
    public Sent send(Message message) {
      if (!takes && key().equals("sms")) {
        return new Sent.Refused("401: no credit");
      }
      sent.add(new Mail(clock.now(), key(), message.notice()));
      return new Sent.Accepted("ok");
    }
  }

  private static final class Board extends PlainChannel {
    Board() {
      super("github");
    }

    @Override
    public Audience audience(Reach reach) {
      return Audience.TRACKER;
    }

    @Override
    public Sent send(Message message) {
      throw new AssertionError("nobody can confirm that");
    }
  }

  private static Plan plan() {
    List<Reach> reach =
        List.of(
            new Reach("ntfy", "ana-ntfy", Options.NONE),
            new Reach("sms", "+49151", Options.NONE),
            new Reach("github", "org/repo", Options.NONE));
    Person ana =
        new Person(
            "ana", "Ana", reach, ZoneId.of("Europe/Berlin"), "", Optional.of(Duration.ofDays(30)));
    Person bo = new Person("bo", "Bo", List.of(reach.getFirst()));
    return new Plans().person(ana).person(bo).service("shop", "ana", Tier.CORE).plan();
  }

  /** A process of its own, on the same store. */
  private Drills start() {
    Signals signals =
        batch -> {
          for (Batch.Step step : batch.steps()) {
            switch (step) {
              case Batch.Step.Raise(Signal signal) -> raised.add(signal);
              case Batch.Step.Clear(var check, var _) -> cleared.add(check.text());
            }
          }
          return CompletableFuture.completedFuture(new Taken(1, 0, 0));
        };
    TestPage page =
        new TestPage(
            Map.of("ntfy", new Ear("ntfy"), "sms", new Ear("sms"), "github", new Board()),
            clock,
            tried,
            Optional.empty());
    return new Drills(
        () -> plan,
        () -> busy,
        new Drills.Parts(page, tried, new DrillLog(store)),
        new Upkeep.Means(signals, List::of),
        clock);
  }

  private void pass(Duration time) {
    Instant end = clock.now().plus(time);
    while (clock.now().isBefore(end)) {
      clock.advance(Duration.ofMinutes(10));
      drills.pump();
    }
  }

  private void confirm() {
    assertThat(tried.confirm("ana", sent.getLast().code(), clock.now())).hasSize(1);
  }

  @BeforeEach
  void untilMonday() {
    pass(Duration.between(clock.now(), MONDAY_TEN.minusSeconds(600)));
    assertThat(sent).as("nothing at night and on a weekend").isEmpty();
  }

  @Test
  void eachWayIsTriedQuietlyInTurnAndAgainWhenItsProofIsOld() {
    pass(Duration.ofHours(3));
    assertThat(sent).extracting(Mail::channel).as("one at a time").containsExactly("ntfy");
    assertThat(sent.getFirst().at()).isEqualTo(MONDAY_TEN);
    assertThat(sent.getFirst().notice().isUrgent()).isFalse();
    assertThat(sent.getFirst().notice().facts().getFirst().text()).isEqualTo("the drill of ana");
    confirm();
    pass(Duration.ofMinutes(10));
    assertThat(sent).extracting(Mail::channel).containsExactly("ntfy", "sms");
    confirm();
    pass(Duration.ofDays(29));
    assertThat(sent).as("bo has no drill, trackers none").hasSize(2);
    pass(Duration.ofDays(1));
    assertThat(sent).extracting(Mail::channel).containsExactly("ntfy", "sms", "ntfy");
    assertThat(raised).isEmpty();
  }

  @Test
  void whatIsNotConfirmedWithinADayIsToldByAnotherWayUntilItIs() {
    pass(Duration.ofHours(24));
    assertThat(raised).isEmpty();
    pass(Duration.ofMinutes(10));
    assertThat(raised)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.check().text()).isEqualTo("midwatch/drill/ana");
          assertThat(one.detail())
              .isEqualTo(
                  "Ana may not be reached by ntfy (a test page of 2026-11-23T09:00:00Z was not"
                      + " confirmed): midwatch test-page ana tries it again");
          assertThat(one.origin().labels())
              .containsEntry("not-by", "0")
              .containsEntry("people", "ana");
        });
    assertThat(sent).extracting(Mail::channel).containsExactly("ntfy", "sms");
    confirm();

    pass(Duration.ofDays(6));
    assertThat(sent).extracting(Mail::channel).containsExactly("ntfy", "sms", "ntfy");
    assertThat(cleared).as("it stands while it is tried anew").isEmpty();
    confirm();
    pass(Duration.ofMinutes(10));
    assertThat(cleared).containsExactly("midwatch/drill/ana");
  }

  @Test
  void aProviderThatTakesNothingForAnHourIsTold() {
    pass(Duration.ofMinutes(10));
    confirm();
    takes = false;
    pass(Duration.ofMinutes(60));
    assertThat(raised).isEmpty();
    pass(Duration.ofMinutes(20));
    assertThat(raised)
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).contains("sms (not taken: 401: no credit)"));

    takes = true;
    pass(Duration.ofDays(7));
    assertThat(sent).extracting(Mail::channel).containsExactly("ntfy", "sms");
    confirm();
    pass(Duration.ofMinutes(10));
    assertThat(cleared).containsExactly("midwatch/drill/ana");
  }

  @Test
  void aClockThatIsSetMakesNothingOverdueAndARestartForgetsNothing() {
    pass(Duration.ofMinutes(10));
    clock.step(Duration.ofDays(1));
    pass(Duration.ofHours(1));
    assertThat(raised).isEmpty();

    drills = start();
    pass(Duration.ofMinutes(10));
    assertThat(raised).as("across a restart the wall clock counts").hasSize(1);
    assertThat(sent).hasSize(2);
  }

  @Test
  void nothingIsTriedWhileAPageIsOpen() {
    busy = true;
    pass(Duration.ofHours(4));
    assertThat(sent).isEmpty();
    busy = false;
    pass(Duration.ofMinutes(10));
    assertThat(sent).hasSize(1);
  }
}
