package io.midwatch.respond.oncall.feed;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.oncall.RotaOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The calendar of a rota or of a person: a month back and {@link #AHEAD} ahead, overrides included,
 * in UTC, so that no reader's idea of a time zone changes it. Without a change of the plan or of
 * the overrides it is the same text all day.
 */
public final class ShiftFeed {
  /** How far ahead. */
  public static final Duration AHEAD = Duration.ofDays(90);

  private static final Duration BACK = Duration.ofDays(30);
  private static final int OVERRIDES = 2_000;

  private final Plan plan;
  private final List<RotaOverride> overrides;
  private final TimeRange range;

  /**
   * @param plan in force, overrides laid over
   */
  public ShiftFeed(Plan plan, OnCall oncall, Instant now) {
    this.plan = plan;
    this.overrides = oncall.newest(OVERRIDES);
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    this.range = new TimeRange(today.minus(BACK), today.plus(AHEAD));
  }

  /** The calendar of a rota; empty when the plan has none of that id. */
  public Optional<String> ofRota(String id) {
    return Optional.ofNullable(plan.rotas().get(id))
        .map(rota -> text("On call: " + id, events(rota), false));
  }

  /** The calendar of a person; empty when the plan has nobody of that id. */
  public Optional<String> ofPerson(String id) {
    return Optional.ofNullable(plan.people().get(id))
        .map(person -> {
          List<FeedEvent> own =
              plan.rotas().values().stream()
                  .flatMap(rota -> events(rota).stream())
                  .filter(event -> event.person().equals(id))
                  .toList();
          return text("On call: " + person.name(), own, true);
        });
  }

  private List<FeedEvent> events(Rota rota) {
    List<RotaOverride> own =
        overrides.stream()
            .filter(one -> one.rota().equals(rota.id()))
            .filter(one -> plan.people().keySet().containsAll(one.amendment().people()))
            .toList();
    return RotaEvents.of(rota, own, range);
  }

  private String text(String name, List<FeedEvent> events, boolean ofPerson) {
    CalendarText text =
        new CalendarText()
            .line("BEGIN", "VCALENDAR")
            .line("VERSION", "2.0")
            .line("PRODID", "-//Midwatch//On call//EN")
            .line("CALSCALE", "GREGORIAN")
            .words("NAME", name)
            .words("X-WR-CALNAME", name)
            .line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
            .line("X-PUBLISHED-TTL", "PT15M");
    events.stream().sorted(FeedEvent.ORDER).forEach(event -> add(text, event, ofPerson));
    return text.line("END", "VCALENDAR").toString();
  }

  private void add(CalendarText text, FeedEvent event, boolean ofPerson) {
    String who =
        Optional.ofNullable(plan.people().get(event.person()))
            .map(Person::name)
            .orElse(event.person());
    text.line("BEGIN", "VEVENT")
        .line("UID", event.uid() + "@midwatch")
        .instant("DTSTAMP", event.changed())
        .instant("LAST-MODIFIED", event.changed())
        .line("SEQUENCE", Integer.toString(event.sequence()))
        .instant("DTSTART", event.range().from())
        .instant("DTEND", event.range().to())
        .words("SUMMARY", ofPerson ? "On call: " + event.rota() : who + " (" + event.rota() + ")")
        .line("TRANSP", "TRANSPARENT");
    if (!plan.watcher().url().isEmpty()) {
      text.line("URL", plan.watcher().url() + "/oncall");
    }
    text.line("END", "VEVENT");
  }
}
