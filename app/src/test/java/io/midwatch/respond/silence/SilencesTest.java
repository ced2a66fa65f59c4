package io.midwatch.respond.silence;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.MemorySilences;
import io.midwatch.respond.Plans;
import io.midwatch.respond.silence.Silence.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is refused, what a restart remembers, and when a silence is over by itself. */
final class SilencesTest {
  private static final Plan PLAN =
      new Plans().person("ana", "ntfy").service("shop", "ana", Tier.CORE).plan();
  private static final Duration IDLE = ofDays(1);
  private static final List<Matcher> SHOP = List.of(Matcher.is("service", "shop"));

  private final HandClock clock = new HandClock();
  private final MemorySilences log = new MemorySilences();
  private final List<String> ids = new ArrayList<>(List.of("ab", "ac", "ad"));
  private Silences silences = new Silences(log, clock, ids::removeFirst);

  private Silence add(Duration from, Duration to, String reason, List<Matcher> matchers)
      throws RefusedSilenceException {
    Instant now = clock.now();
    return silences.add(
        new Silences.Order(matchers, now.plus(from), now.plus(to), "ana", reason, "ana"), PLAN);
  }

  private Silence add(Duration from, Duration to) throws RefusedSilenceException {
    return add(from, to, "moving", SHOP);
  }

  private static void refused(ThrowingCallable order, String why) {
    assertThatThrownBy(order).isInstanceOf(RefusedSilenceException.class).hasMessageContaining(why);
  }

  private void settle(Set<String> reminded, Set<String> matched) {
    silences.settle(silences.tide(), reminded, matched, IDLE);
  }

  private void settle() {
    settle(Set.of(), Set.of());
  }

  private static Alert alert(Instant opened, Optional<Instant> resolved) {
    return new Alert(
        new AlertId("a1"),
        Plans.check("shop"),
        "shop",
        Verdict.FAIL,
        Reason.STATUS,
        "status = 503",
        opened,
        opened,
        resolved,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  @Test
  void refusesWhatMakesNoSense() throws Exception {
    refused(() -> add(ofHours(2), ofHours(1)), "before it begins");
    refused(() -> add(ofHours(1), ofHours(1)), "before it begins");
    refused(() -> add(ofHours(-2), ofHours(-1)), "before it begins");
    refused(() -> add(Duration.ZERO, ofDays(30).plusSeconds(1)), "it is longer than 30d");
    refused(() -> add(ofDays(366).plusSeconds(1), ofDays(367)), "more than a year from now");
    refused(() -> add(Duration.ZERO, ofHours(1), " ", SHOP), "it needs a reason");
    refused(() -> add(Duration.ZERO, ofHours(1), "x".repeat(501), SHOP), "more than 500");
    refused(() -> add(Duration.ZERO, ofHours(1), "x", List.of()), "it matches everything");
    refused(
        () -> add(Duration.ZERO, ofHours(1), "x", Collections.nCopies(21, SHOP.getFirst())),
        "more than 20 conditions");
    assertThat(log.newest(9)).isEmpty();

    add(ofDays(366), ofDays(396), "x".repeat(500), Collections.nCopies(20, SHOP.getFirst()));
    assertThat(log.newest(9)).hasSize(1);
  }

  @Test
  void oneThatWouldHaveBegunBeforeBeginsNow() throws Exception {
    Silence made = add(ofHours(-1), ofHours(1));
    assertThat(made.from()).isEqualTo(clock.now());
    clock.advance(ofMinutes(59));
    assertThat(silences.over(alert(clock.now(), Optional.empty()))).isPresent();
    clock.advance(ofMinutes(2));
    assertThat(silences.over(alert(clock.now(), Optional.empty()))).isEmpty();
  }

  @Test
  void onlyOneThatIsMeantEnds() throws Exception {
    add(Duration.ZERO, ofHours(1));
    refused(() -> silences.end("", "bo"), "there is no silence");
    add(Duration.ZERO, ofHours(1));
    refused(() -> silences.end("a", "bo"), "more than one silence begins with");
    silences.end("ab", "bo");
    refused(() -> silences.end("ab", "bo"), "is over");
    assertThat(silences.end("a", "bo").id()).isEqualTo("ac");
  }

  @Test
  void theOneThatHoldsLongestIsNamed() throws Exception {
    add(Duration.ZERO, ofHours(1));
    add(Duration.ZERO, ofHours(3));
    add(Duration.ZERO, ofHours(2));
    assertThat(silences.over(alert(clock.now(), Optional.empty())).orElseThrow().id())
        .isEqualTo("ac");
  }

  @Test
  void whatIsNotUnderstoodSilencesNothing() {
    Silence broken =
        new Silence(
            "x",
            Silence.Effect.MUTE,
            List.of(new Matcher("service", "sh(op", true, true)),
            clock.now(),
            clock.now().plus(ofHours(1)),
            "ana",
            "moving",
            new Silence.Entry("ana", clock.now(), ""),
            Optional.empty(),
            Optional.empty(),
            false,
            Phase.ACTIVE);
    log.save(broken);
    silences = new Silences(log, clock, ids::removeFirst);
    assertThat(silences.phase(broken)).isEqualTo(Phase.ACTIVE);
    assertThat(silences.over(alert(clock.now(), Optional.empty()))).isEmpty();
  }

  @Test
  void aReminderThatDidNotArriveIsSentAgainInAMinute() throws Exception {
    Silence made = add(Duration.ZERO, ofHours(1));
    settle();
    clock.advance(ofMinutes(45));
    assertThat(silences.tide().ending()).hasSize(1);
    settle(Set.of(), Set.of(made.id()));
    assertThat(silences.tide().ending()).isEmpty();
    clock.advance(ofMinutes(1));
    assertThat(silences.tide().ending()).hasSize(1);
    settle(Set.of(made.id()), Set.of(made.id()));
    clock.advance(ofMinutes(2));
    assertThat(silences.tide().ending()).as("once told").isEmpty();
    assertThat(log.find(made.id()).orElseThrow().reminded()).isTrue();
  }

  @Test
  void oneThatNothingMatchedEndsAndSaysSoOnce() throws Exception {
    Silence made = add(Duration.ZERO, ofDays(3));
    settle();
    clock.advance(ofHours(23));
    settle();
    assertThat(silences.phase(made)).isEqualTo(Phase.ACTIVE);
    clock.advance(ofHours(1));
    settle();
    Silence ended = log.find(made.id()).orElseThrow();
    assertThat(ended.ended().orElseThrow().why()).isEqualTo("nothing matched it for 1d");
    assertThat(ended.ended().orElseThrow().by()).isEqualTo("midwatch");
  }

  @Test
  void oneThatWasEndedByHandKeepsItsEndThoughNothingMatchedIt() throws Exception {
    Silence made = add(Duration.ZERO, ofDays(3));
    settle();
    clock.advance(ofDays(1));
    Tide before = silences.tide();
    silences.end(made.id(), "bo");
    silences.settle(before, Set.of(), Set.of(), IDLE);
    assertThat(log.find(made.id()).orElseThrow().ended().orElseThrow().why())
        .isEqualTo("ended by hand");
  }

  @Test
  void whatMatchesIsWrittenDownEveryTenMinutes() throws Exception {
    Silence made = add(Duration.ZERO, ofDays(3));
    settle();
    settle(Set.of(), Set.of(made.id()));
    Instant first = clock.now();
    clock.advance(ofMinutes(9));
    settle(Set.of(), Set.of(made.id()));
    assertThat(log.find(made.id()).orElseThrow().lastMatched()).contains(first);
    clock.advance(ofMinutes(1));
    settle(Set.of(), Set.of(made.id()));
    assertThat(log.find(made.id()).orElseThrow().lastMatched()).contains(clock.now());
  }

  @Test
  void afterARestartItWaitsNoLongerThanFromTheBeginningThoughTheClockWasSetBack() throws Exception {
    Silence made = add(ofHours(1), ofHours(2));
    clock.step(ofDays(-9));
    silences = new Silences(log, clock, ids::removeFirst);
    assertThat(silences.phase(made)).isEqualTo(Phase.PENDING);
    clock.advance(ofHours(1));
    assertThat(silences.phase(made)).isEqualTo(Phase.ACTIVE);
    clock.advance(ofHours(1));
    assertThat(silences.phase(made)).isEqualTo(Phase.OVER);
  }

  @Test
  void afterARestartItIsIdleSinceItMatchedLastOrNotAtAllWhenThatIsToCome() throws Exception {
    Silence made = add(Duration.ZERO, ofDays(9));
    settle();
    settle(Set.of(), Set.of(made.id()));
    clock.step(ofDays(-3));
    silences = new Silences(log, clock, ids::removeFirst);
    clock.advance(ofHours(23));
    settle();
    assertThat(silences.phase(made)).isEqualTo(Phase.ACTIVE);
    clock.advance(ofHours(1));
    settle();
    assertThat(log.find(made.id()).orElseThrow().ended()).isPresent();
  }

  @Test
  void tellsWhatWasSilencedWhileItLastedOnly() throws Exception {
    Instant start = clock.now();
    add(Duration.ZERO, ofHours(1));
    TimeRange later = new TimeRange(start.plus(ofHours(2)), start.plus(ofHours(3)));
    TimeRange meanwhile = new TimeRange(start, start.plus(ofHours(3)));
    Alert one = alert(start.plus(ofMinutes(5)), Optional.empty());
    assertThat(silences.during(meanwhile).apply(one)).isPresent();
    assertThat(silences.during(later).apply(one)).isEmpty();
    Alert after = alert(start.plus(ofMinutes(61)), Optional.empty());
    assertThat(silences.during(meanwhile).apply(after)).isEmpty();
    Alert before = alert(start.minusSeconds(60), Optional.of(start.minusSeconds(1)));
    assertThat(silences.during(meanwhile).apply(before)).isEmpty();
  }
}
