package io.midwatch.respond.notify;

import io.midwatch.base.Durations;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.BlindPeriod;
import io.midwatch.detect.Observation;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.Term;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.notify.NoticeWriter.TroubleTime;
import io.midwatch.respond.oncall.Concerned;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is told of an event, and what? Pure: the same event, plan and memory give the same answer.
 *
 * <ul>
 *   <li>A failure is told to those who stand on the first step of its service's ladder, a warning
 *       to its owner, to those on call now where that is a rota, when it stands by itself: not
 *       filed beneath another, not in maintenance, not flapping, and is more than a ticket. If that
 *       becomes so later, it is told then.
 *   <li>That nobody will be there is told to whom it concerns, and once more with each step nearer.
 *   <li>A change between degraded and failing goes to those who were told, and a change for the
 *       worse also to those who came on call since.
 *   <li>A recovery goes to those who were told or are about to be, on the ways on which they were,
 *       and always after the failure: nobody hears of an end without its beginning. Maintenance
 *       swallows no recovery.
 *   <li>Flapping is told once when it begins and once when it is over, both to those who know of
 *       the alert, or else to the owner: then at once and as loud as a failure, since nobody has
 *       heard that it fails again.
 *   <li>Being cut off is told when we are back, in one notice with the time that was not watched; a
 *       cut that lasts is tried before, for what can be reached inside.
 *   <li>Blind periods are told when they are long.
 * </ul>
 */
final class Telling {
  /** A restart is shown, not told; longer than this is told. */
  static final Duration BLIND_TOLD = Duration.ofMinutes(5);

  /** While we are cut off, nothing goes out anyway; a cut longer than this is tried. */
  static final Duration ISOLATION_HELD = Duration.ofMinutes(5);

  static final String ISOLATION = "midwatch-isolation";

  private final Plan plan;
  private final Drafts drafts;
  private final Surroundings around;
  private final NoticeWriter writer;
  private final Audience audience;

  /**
   * @param now who is on call is asked for this instant
   */
  Telling(Plan plan, Drafts drafts, Surroundings around, Instant now) {
    this.plan = plan;
    this.drafts = drafts;
    this.around = around;
    this.writer = new NoticeWriter(plan, around);
    this.audience = new Audience(plan, now);
  }

  /** Who is to be told what because of this event. */
  List<Tell> on(Numbered numbered) {
    return decide(numbered).stream().map(tell -> tell.from(numbered.number())).toList();
  }

  private List<Tell> decide(Numbered numbered) {
    return switch (numbered.event()) {
      case WatchEvent.AlertOpened opened ->
          opened(opened.alert(), Optional.of(opened.observation()), opened);
      case WatchEvent.AlertChanged changed ->
          Stream.concat(changed(changed).stream(), freed(changed).stream()).toList();
      case WatchEvent.AlertResolved resolved -> resolved(resolved.alert());
      case WatchEvent.FlappingChanged flapping -> flapping(flapping);
      case WatchEvent.WatcherIsolated isolated -> isolated(isolated);
      case WatchEvent.WatcherReturned returned -> returned(returned);
      case WatchEvent.WentBlind blind -> blind(blind);
      case WatchEvent.PlanRejected rejected -> List.of(); // Its alert is told.
      case WatchEvent.Blip blip -> List.of();
      case WatchEvent.PlanAccepted accepted -> List.of();
    };
  }

  private List<Tell> opened(Alert alert, Optional<Observation> look, WatchEvent event) {
    if (!isToBeTold(alert) || alert.flapping() || isTold(alert)) {
      return List.of();
    }
    Notice notice = writer.bad(alert, look, around.beneath(alert.id()), event.at());
    return tell(audience.of(alert), alert, news(alert, notice), notice);
  }

  private List<Tell> changed(WatchEvent.AlertChanged changed) {
    Alert alert = changed.alert();
    if (!isTold(alert)) {
      return opened(alert, changed.observation(), changed);
    }
    Verdict before = changed.before().verdict();
    boolean nextRung =
        (Term.isReason(alert.reason()) && changed.observation().isPresent())
            || Concerned.isNearer(changed.before(), alert);
    if (!isHeardByItself(alert)
        || alert.flapping()
        || (before == alert.verdict() && !nextRung)
        || (nextRung && alert.severity() == Severity.TICKET)) {
      return List.of();
    }
    Notice notice =
        writer.changed(
            alert, before, changed.observation(), around.beneath(alert.id()), changed.at());
    Set<String> whom = hearers(alert);
    boolean worse = alert.verdict() == Verdict.FAIL && alert.severity() != Severity.TICKET;
    if (worse || Concerned.isNearer(changed.before(), alert)) {
      whom.addAll(audience.of(alert));
    }
    return tell(whom, alert, alert.id() + ".changed", notice);
  }

  /** An alert that asks for less than before tells no more of graver ones that hang on it. */
  private List<Tell> freed(WatchEvent.AlertChanged changed) {
    if (!changed.asksForOther()) {
      return List.of();
    }
    return around.beneath(changed.alert().id()).stream()
        .flatMap(child -> opened(child, Optional.empty(), changed).stream())
        .toList();
  }

  private List<Tell> resolved(Alert alert) {
    List<Delivery> told = told(alert);
    if (told.isEmpty()) {
      return List.of();
    }
    Notice notice = writer.recovery(alert, around.everBeneath(alert));
    Map<String, Delivery> ways =
        told.stream()
            .collect(
                Collectors.toMap(
                    one -> one.person() + ' ' + one.reachIndex(),
                    Function.identity(),
                    (first, second) -> first,
                    LinkedHashMap::new));
    return ways.values().stream()
        .map(one -> new Tell(news(alert, notice), one.person(), one.reachIndex(), notice))
        .toList();
  }

  private List<Tell> flapping(WatchEvent.FlappingChanged event) {
    Alert alert = event.alert();
    if (!isToBeTold(alert) && !isTold(alert)) {
      return List.of();
    }
    if (!event.flapping() && around.isOver(alert)) {
      return List.of(); // The recovery that follows says it.
    }
    Set<String> whom = hearers(alert);
    Notice notice =
        event.flapping()
            ? writer.flapping(alert, event.changes(), whom.isEmpty(), event.at())
            : writer.calm(alert, around.beneath(alert.id()), event.at());
    return tell(whom.isEmpty() ? audience.of(alert) : whom, alert.id() + ".flapping", notice);
  }

  private List<Tell> isolated(WatchEvent.WatcherIsolated event) {
    Notice notice =
        writer.watcher(
            ISOLATION,
            "Midwatch is cut off from the network: what fails now is unknown",
            new TroubleTime(event.at(), event.at(), "watcher-isolated"),
            List.of(
                new Fact("signs", String.join("; ", event.signs())),
                new Fact("checks that cannot be seen", Integer.toString(event.failing()))));
    String news = "isolated-" + event.at().toEpochMilli();
    return tell(audience.watcherOwners(), news, notice).stream()
        .map(tell -> tell.held(ISOLATION_HELD))
        .toList();
  }

  private List<Tell> returned(WatchEvent.WatcherReturned event) {
    plan.people().keySet().forEach(person -> drafts.withdraw(person, ISOLATION));
    String span = Durations.rough(Duration.between(event.since(), event.at()));
    Notice notice =
        writer.watcher(
            ISOLATION,
            "Midwatch was cut off from the network for " + span + " and sees again",
            new TroubleTime(event.since(), event.at(), "watcher-isolated"),
            List.of(
                new Fact("not watched", event.since() + " to " + event.at()),
                new Fact("checks", Integer.toString(event.checks()))));
    Set<String> whom = new LinkedHashSet<>(audience.watcherOwners());
    drafts.about(ISOLATION).stream()
        .filter(one -> isHeard(one) && !one.createdAt().isBefore(event.since()))
        .forEach(one -> whom.add(one.person()));
    return tell(whom, "returned-" + event.at().toEpochMilli(), notice);
  }

  private List<Tell> blind(WatchEvent.WentBlind event) {
    BlindPeriod period = event.period();
    String cause = period.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean told =
        switch (period.cause()) {
          case STOPPED, FROZEN, SUSPENDED ->
              event.checks() > 0 && period.range().length().compareTo(BLIND_TOLD) >= 0;
          case CLOCK_STEP -> true;
          case ISOLATED -> false; // Told by the return.
        };
    if (!told) {
      return List.of();
    }
    String title =
        period.cause() == BlindPeriod.Cause.CLOCK_STEP
            ? "the clock of Midwatch's machine was set"
            : "Midwatch did not watch for " + Durations.rough(period.range().length());
    Notice notice =
        writer.watcher(
            "midwatch-blind-" + event.at().toEpochMilli(),
            title,
            new TroubleTime(period.range().from(), event.at(), cause),
            List.of(
                new Fact("why", period.detail()),
                new Fact("checks", Integer.toString(event.checks()))));
    return tell(audience.watcherOwners(), "blind-" + event.at().toEpochMilli(), notice);
  }

  /** It stands by itself, nothing says to be quiet about it, and it is more than a ticket. */
  private boolean isToBeTold(Alert alert) {
    return isHeardByItself(alert) && alert.severity() != Severity.TICKET;
  }

  /** Who was told of it hears how it changes, even if that asks for less by now. */
  private boolean isHeardByItself(Alert alert) {
    return around.teller(alert).isEmpty() && around.quiet(alert).isEmpty();
  }

  private boolean isTold(Alert alert) {
    return !told(alert).isEmpty();
  }

  /** Deliveries by which somebody has heard of it or is about to. */
  private List<Delivery> told(Alert alert) {
    return drafts.about(alert.id().text()).stream()
        .filter(one -> one.notice().kind() != Notice.Kind.RECOVERY)
        .filter(Telling::isHeard)
        .toList();
  }

  /** Somebody has heard it, or is about to. */
  static boolean isHeard(Delivery delivery) {
    return switch (delivery.state()) {
      case WAITING, ACCEPTED, DELIVERED, READ -> true;
      case GIVEN_UP, WITHDRAWN -> false;
    };
  }

  private static String news(Alert alert, Notice notice) {
    return alert.id() + "." + notice.kind().name().toLowerCase(Locale.ROOT);
  }

  private List<Tell> tell(Collection<String> people, String news, Notice notice) {
    return people.stream()
        .map(person -> new Tell(news, person, audience.way(person), notice))
        .toList();
  }

  private List<Tell> tell(Collection<String> people, Alert alert, String news, Notice notice) {
    return people.stream()
        .map(person -> new Tell(news, person, audience.way(person, alert), notice))
        .toList();
  }

  /** Those who have heard of it or are about to, in the order in which they did. */
  private Set<String> hearers(Alert alert) {
    return told(alert).stream()
        .map(Delivery::person)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
