package io.midwatch.respond.oncall.feed;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import io.midwatch.base.MemoryTexts;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.oncall.OverrideLog;
import io.midwatch.respond.oncall.RotaOverride;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ana has the even hours and bo the odd ones; it is two o'clock. */
final class ShiftFeedTest {
  private static final Instant TWO = HandClock.START;

  private final HandClock clock = new HandClock();
  private final List<RotaOverride> disk = new ArrayList<>();
  private final OnCall oncall =
      new OnCall(
          new OverrideLog() {
            @Override
            public List<RotaOverride> newest(int most) {
              return disk.reversed();
            }

            @Override
            public void save(RotaOverride override) {
              disk.add(override);
            }
          },
          clock);
  private final Plan plan =
      new Plans()
          .person("ana", "ntfy")
          .person("bo", "ntfy")
          .person("cy", "ntfy")
          .rota("turns", "ana", "bo")
          .service("shop", "turns", Tier.CORE)
          .plan();

  private String feed() {
    return new ShiftFeed(oncall.amended(plan), oncall, clock.now()).ofRota("turns").orElseThrow();
  }

  private static Instant at(int minutes) {
    return TWO.plus(Duration.ofMinutes(minutes));
  }

  private RotaOverride order(String person, String with, int from, int to) throws Exception {
    return oncall.make(
        new OnCall.Order(
            "turns",
            person,
            Optional.of(with).filter(one -> !one.isEmpty()),
            at(from),
            at(to),
            "dentist",
            "ana"),
        plan);
  }

  private static List<VEvent> read(String text) {
    List<List<ParseWarning>> warnings = new ArrayList<>();
    ICalendar calendar = Biweekly.parse(text).warnings(warnings).first();
    assertThat(warnings).allMatch(List::isEmpty);
    return calendar.getEvents();
  }

  /** From the day's events: who, minutes from two o'clock, sequence; by uid. */
  private Map<String, String> around(int from, int to) {
    Map<String, String> found = new HashMap<>();
    for (VEvent event : read(feed())) {
      Instant start = event.getDateStart().getValue().toInstant();
      Instant end = event.getDateEnd().getValue().toInstant();
      if (start.isBefore(at(to)) && end.isAfter(at(from))) {
        found.put(
            event.getUid().getValue(),
            "%s %d-%d #%d"
                .formatted(
                    event.getSummary().getValue(),
                    Duration.between(TWO, start).toMinutes(),
                    Duration.between(TWO, end).toMinutes(),
                    event.getSequence().getValue()));
      }
    }
    return found;
  }

  @Test
  void holdsAMonthBackAndNinetyDaysAheadInUtc() {
    List<VEvent> events = read(feed());

    assertThat(events).hasSize(120 * 24);
    assertThat(events).extracting(event -> event.getUid().getValue()).doesNotHaveDuplicates();
    assertThat(events.getFirst().getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-10-22T00:00:00Z"));
    assertThat(feed()).contains("DTSTART:20261121T020000Z\r\nDTEND:20261121T030000Z\r\n");
  }

  @Test
  void isTheSameTextAllDay() {
    String before = feed();
    clock.advance(Duration.ofHours(20));

    assertThat(feed()).isEqualTo(before);
  }

  @Test
  void anOverrideSplitsATurnWhoseEventStays() throws Exception {
    Map<String, String> before = around(60, 120);
    String uid = before.keySet().iterator().next();
    assertThat(before).containsEntry(uid, "bo (turns) 60-120 #0");

    RotaOverride made = order("cy", "", 80, 100);
    Map<String, String> split = around(60, 120);
    assertThat(split)
        .hasSize(3)
        .containsEntry(uid, "bo (turns) 60-80 #1")
        .containsValues("cy (turns) 80-100 #1", "bo (turns) 100-120 #1");

    oncall.cancel(made.number(), "bo");
    assertThat(around(60, 120)).isEqualTo(Map.of(uid, "bo (turns) 60-120 #2"));
  }

  @Test
  void aSwapHasEventsOfItsOwnAndChangesNoOthers() throws Exception {
    Map<String, String> later = around(240, 600);
    order("ana", "bo", 0, 240);

    assertThat(around(0, 240).values())
        .containsExactlyInAnyOrder(
            "bo (turns) 0-60 #1",
            "ana (turns) 60-120 #1",
            "bo (turns) 120-180 #1",
            "ana (turns) 180-240 #1");
    assertThat(around(240, 600)).isEqualTo(later);
  }

  @Test
  void aPersonsCalendarHoldsWhatIsTheirs() throws Exception {
    order("cy", "", 80, 100);
    ShiftFeed feed = new ShiftFeed(oncall.amended(plan), oncall, clock.now());

    assertThat(read(feed.ofPerson("cy").orElseThrow()))
        .singleElement()
        .satisfies(event -> assertThat(event.getSummary().getValue()).isEqualTo("On call: turns"));
    assertThat(feed.ofPerson("dee")).isEmpty();
    assertThat(feed.ofRota("ana")).isEmpty();
  }

  @Test
  void linesAreFoldedByOctetsAndWordsEscaped() {
    String words = "Zoë, der Wächter; \\ Größe 漢字 🔭 ".repeat(8) + "\nEnde";
    String text = new CalendarText().words("SUMMARY", words).toString();

    assertThat(text.split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
        .hasSizeGreaterThan(4);
    VEvent event =
        read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                + text
                + "END:VEVENT\r\nEND:VCALENDAR\r\n")
            .getFirst();
    assertThat(event.getSummary().getValue()).isEqualToNormalizingNewlines(words);
  }

  @Test
  void aRenewedKeyOpensNothingAnyMore() {
    FeedKeys keys = new FeedKeys(new MemoryTexts());
    String key = keys.key(FeedKeys.Kind.ROTA, "turns");
    assertThat(keys.opens(FeedKeys.Kind.ROTA, "turns", key)).isTrue();
    assertThat(keys.opens(FeedKeys.Kind.PERSON, "turns", key)).isFalse();
    assertThat(keys.opens(FeedKeys.Kind.ROTA, "others", key)).isFalse();

    keys.renew(FeedKeys.Kind.ROTA, "turns");

    assertThat(keys.opens(FeedKeys.Kind.ROTA, "turns", key)).isFalse();
    assertThat(keys.key(FeedKeys.Kind.ROTA, "turns")).hasSize(32).isNotEqualTo(key);
  }
}
