package io.midwatch.respond.oncall.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.Proves;
import io.midwatch.base.MemoryTexts;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.oncall.absence.Absences.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ana has the even hours and bo the odd ones; it is two o'clock on 21 November 2026. */
final class AbsenceWatchTest {
  private static final String TOMORROW = vacation("20261122T040000Z", "20261122T070000Z");

  private final HandClock clock = new HandClock();
  private final MemoryTexts store = new MemoryTexts();
  private final Absences absences = new Absences(store);
  private final List<String> heard = new ArrayList<>();
  private final List<Signal> said = new ArrayList<>();
  private final Upkeep.Means means =
      new Upkeep.Means(
          batch -> {
            batch.steps().forEach(step -> heard.add(words(step)));
            batch.steps().stream()
                .flatMap(step ->
                    step instanceof Batch.Step.Raise(Signal one) ? Stream.of(one) : Stream.empty())
                .forEach(said::add);
            return CompletableFuture.completedFuture(new Taken(1, 0, 0));
          },
          List::of);
  private Plan plan = team().plan();

  private static Plans team() {
    return new Plans()
        .person("ana", "ntfy")
        .person("bo", "ntfy")
        .person("cy", "ntfy")
        .rota("turns", "ana", "bo")
        .service("shop", "turns", Tier.CORE);
  }

  private static String vacation(String from, String to) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:"
        + from
        + "\r\nDTEND:"
        + to
        + "\r\nSUMMARY:surgery\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private static String words(Batch.Step step) {
    return switch (step) {
      case Batch.Step.Raise(Signal signal) -> signal.check() + ": " + signal.detail();
      case Batch.Step.Clear(var check, var since) -> "cleared " + check;
    };
  }

  private AbsenceWatch watch(AbsenceWatch.Fetch fetch) {
    return new AbsenceWatch(() -> plan, absences, fetch, means, clock);
  }

  @Test
  void isToldOnceWhenSomebodyIsOnCallWhileAway() throws Exception {
    AbsenceWatch watch = watch(source -> "");
    assertThat(absences.keep(plan.person("ana"), Source.IMPORT, TOMORROW, clock.now()))
        .isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      clock.advance(watch.pump());
    }

    assertThat(heard)
        .singleElement()
        .asString()
        .isEqualTo(
            "midwatch/absence/turns/ana/1795320000: ana is away, and on call in turns from Sun 22"
                + " Nov 04:00 to Sun 22 Nov 05:00 (Z) and 1 time more: midwatch oncall override"
                + " puts somebody else there");
    assertThat(heard.toString()).doesNotContain("surgery");

    absences.remove("ana", Source.IMPORT);
    watch.pump();
    assertThat(heard).last().asString().startsWith("cleared midwatch/absence/turns/ana");
  }

  @Test
  void whoIsNotOnCallThenIsNoMatter() throws Exception {
    absences.keep(plan.person("cy"), Source.IMPORT, TOMORROW, clock.now());
    absences.keep(
        plan.person("bo"),
        Source.IMPORT,
        vacation("20261122T040000Z", "20261122T050000Z"),
        clock.now());
    watch(source -> "").pump();

    assertThat(heard).isEmpty();
  }

  @Test
  void theCalendarOfThePlanIsReadEveryHourAndKeptWhenItCannotBe() {
    Person ana = plan.person("ana");
    Map<String, Person> people = new TreeMap<>(plan.people());
    people.put(
        "ana", new Person("ana", "Ana", ana.reach(), ana.zone(), "https://cal.example.org/a"));
    plan = team().with(people.get("ana")).plan();
    List<String> asked = new ArrayList<>();
    boolean[] down = {false};
    AbsenceWatch watch =
        watch(source -> {
          asked.add(source);
          if (down[0]) {
            throw new IOException("cal.example.org answered HTTP 500");
          }
          return TOMORROW;
        });
    watch.pump();
    down[0] = true;
    for (int i = 0; i < 90; i++) {
      clock.advance(watch.pump());
    }

    assertThat(asked).hasSizeBetween(4, 5).containsOnly("https://cal.example.org/a");
    assertThat(heard)
        .hasSize(2)
        .last()
        .isEqualTo(
            "midwatch/absence/calendar/ana: the absences of ana cannot be had: cal.example.org"
                + " answered HTTP 500; what was read of it before still counts");

    plan = team().plan();
    watch.pump();
    assertThat(heard.subList(2, heard.size()))
        .containsExactlyInAnyOrder(
            "cleared midwatch/absence/turns/ana/1795320000",
            "cleared midwatch/absence/calendar/ana");
  }

  @Test
  @Proves("alert-unowned")
  void aCalendarThatCannotBeHadIsTheMatterOfItsPersonUntilItComesBack() {
    Person ana = plan.person("ana");
    plan = team().with(new Person("ana", "Ana", ana.reach(), ana.zone(), "ana.ics")).plan();
    boolean[] there = {false};
    AbsenceWatch watch =
        watch(source -> {
          if (there[0]) {
            return TOMORROW;
          }
          throw new IOException("there is no file ana.ics");
        });

    for (int minute = 0; minute < 70; minute++) {
      clock.advance(watch.pump());
    }
    assertThat(said).extracting(Signal::severity).containsExactly(Severity.TICKET, Severity.NOTICE);
    assertThat(said).extracting(Signal::reason).containsOnly(Reason.CALENDAR_UNREAD);
    assertThat(said.getLast().origin().labels()).containsEntry("people", "ana");
    assertThat(said.getLast().detail()).endsWith("; nothing is known of when they are away");

    there[0] = true;
    for (int minute = 0; minute < 15; minute++) {
      clock.advance(watch.pump());
    }
    assertThat(heard).contains("cleared midwatch/absence/calendar/ana");
  }

  @Test
  void risesAsItComesNearAndConcernsTheRotaAndWhoOwnsWhatHangsOnIt() throws Exception {
    AbsenceWatch watch = watch(source -> "");
    String later = vacation("20261126T040000Z", "20261126T050000Z");
    absences.keep(plan.person("ana"), Source.IMPORT, later, clock.now());

    for (int hour = 0; hour < 5 * 24 + 2; hour++) {
      watch.pump();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(said)
        .extracting(one -> one.severity() + " " + one.origin().labels())
        .containsExactly(
            "TICKET {people=ana,bo, step=ahead}",
            "NOTICE {people=ana,bo, step=soon}",
            "NOTICE {people=ana,bo, step=next}");
  }

  @Test
  void whatIsNoCalendarLeavesTheOneBefore() throws Exception {
    Person ana = plan.person("ana");
    absences.keep(ana, Source.IMPORT, TOMORROW, clock.now());

    assertThatThrownBy(() -> absences.keep(ana, Source.IMPORT, "<html>", clock.now()))
        .isInstanceOf(UnreadableCalendarException.class);
    assertThat(absences.of(ana, clock.now())).hasSize(1);
    clock.advance(Duration.ofDays(3));
    assertThat(absences.of(ana, clock.now())).isEmpty();
  }
}
