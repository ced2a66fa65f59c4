package io.midwatch.respond.report;

import io.midwatch.base.Clock;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Quiet;
import io.midwatch.respond.digest.Posts;
import io.midwatch.respond.outbox.Outbox;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Puts the report of the week into the outbox every Monday, at the time of the digest, for the
 * watcher's owner. It is named by the day: a crash or a clock that is set back leads to no second
 * one. Nothing is sent where there is nothing to do about anything, or the digest is off.
 *
 * <p>Called by one thread.
 */
public final class Reports {
  private static final Duration NAP = Duration.ofSeconds(30);

  /** After so long it is not worth telling; the page has it at any time. */
  private static final Duration LATE = Duration.ofDays(2);

  private final Reader reader;
  private final Outbox outbox;
  private final Supplier<Plan> plan;
  private final Clock clock;

  /** Weeks that are done, by person; what a restart forgets is found in the outbox. */
  private final Map<String, LocalDate> done = new HashMap<>();

  public Reports(Reader reader, Outbox outbox, Supplier<Plan> plan, Clock clock) {
    this.reader = reader;
    this.outbox = outbox;
    this.plan = plan;
    this.clock = clock;
  }

  /** Makes what is due, and says how long nothing is. */
  public Duration pump() {
    Plan current = plan.get();
    current
        .arrangements()
        .quiet()
        .digest()
        .ifPresent(digest -> current.people().values().forEach(one -> due(one, digest, current)));
    return NAP;
  }

  private void due(Person person, Quiet.Digest digest, Plan current) {
    Instant now = clock.now();
    ZoneId zone = digest.zone().orElse(person.zone());
    ZonedDateTime local = now.atZone(zone);
    LocalDate monday = local.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    Instant at = monday.atTime(digest.at()).atZone(zone).toInstant();
    boolean isTime = !at.isAfter(now) && Duration.between(at, now).compareTo(LATE) < 0;
    if (!isTime || monday.equals(done.get(person.id()))) {
      return;
    }
    boolean theirs =
        current.onCall(current.watcher().owner(), at).stream()
            .anyMatch(one -> one.id().equals(person.id()));
    if (theirs) {
      Report report = reader.report(current, at);
      String subject = "report-" + monday + "-" + person.id();
      if (!report.isQuiet()) {
        Posts.once(outbox, person, Letter.of(report, subject, current), now);
      }
    }
    done.put(person.id(), monday);
  }
}
