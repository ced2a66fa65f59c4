package io.midwatch.respond.digest;

import io.midwatch.base.Clock;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog;
import io.midwatch.detect.judge.Term;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Quiet;
import io.midwatch.respond.Notice;
import io.midwatch.respond.outbox.Outbox;
import io.midwatch.respond.silence.Silences;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts each person's digest into the outbox once a day, at the plan's time by the wall clock of the
 * plan's zone or the person's own. It is named by the day: a crash or a clock that is set back
 * leads to no second one. One that could not be made in time, because nothing was running, is made
 * later that day.
 *
 * <p>Called by one thread.
 */
public final class Digests {
  private static final Duration NAP = Duration.ofSeconds(20);

  /** After so long it is not worth telling; the next day's comes. */
  private static final Duration LATE = Duration.ofHours(12);

  private static final int MOST = 5_000;

  private final AlertLog log;
  private final Silences silences;
  private final Outbox outbox;
  private final Supplier<Plan> plan;
  private final Clock clock;

  /** Days that are done, by person; what a restart forgets is found in the outbox. */
  private final Map<String, LocalDate> done = new HashMap<>();

  public Digests(AlertLog log, Silences silences, Outbox outbox, Supplier<Plan> plan, Clock clock) {
    this.log = log;
    this.silences = silences;
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
    ZonedDateTime today = local.toLocalDate().atTime(digest.at()).atZone(zone);
    ZonedDateTime last = today.isAfter(local) ? today.minusDays(1) : today;
    Instant at = last.toInstant();
    LocalDate day = last.toLocalDate();
    boolean fresh = Duration.between(at, now).compareTo(LATE) < 0;
    if (!fresh || day.equals(done.get(person.id()))) {
      return;
    }
    TimeRange range = new TimeRange(last.minusDays(1).toInstant(), at);
    String subject = "digest-" + day + "-" + person.id();
    digest(person, range, subject, current)
        .ifPresent(notice -> Posts.once(outbox, person, notice, now));
    done.put(person.id(), day);
  }

  private Optional<Notice> digest(Person person, TimeRange range, String subject, Plan current) {
    List<Alert> alerts =
        Stream.concat(log.open(_ -> true, MOST).stream(), log.in(range, MOST).stream())
            .distinct()
            .filter(alert -> alert.openedAt().isBefore(range.to()))
            .sorted(Comparator.comparing(Alert::openedAt))
            .toList();
    return new Digest(current, silences.during(range), alert -> stepped(alert, range))
        .of(person, alerts, range, subject);
  }

  /** Did it come to a further step towards its term? */
  private boolean stepped(Alert alert, TimeRange range) {
    return Term.isReason(alert.reason())
        && log.about(alert.check(), range, MOST).stream()
            .map(AlertLog.Numbered::event)
            .anyMatch(event ->
                event instanceof WatchEvent.AlertChanged changed
                    && changed.alert().id().equals(alert.id())
                    && changed.observation().isPresent()
                    && changed.before().reason() == changed.alert().reason());
  }
}
