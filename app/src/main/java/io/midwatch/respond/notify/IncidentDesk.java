package io.midwatch.respond.notify;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.incident.Belonging;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.Incident.State;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.Level;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.Member.How;
import io.midwatch.respond.incident.ReversePath;
import io.midwatch.respond.incident.RevertClock;
import io.midwatch.respond.incident.Reverting;
import io.midwatch.respond.incident.Took;
import io.midwatch.respond.outbox.Memory;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which incidents open, grow and end in this turn, what becomes of their pages, and who is told by
 * that? Pure.
 *
 * <p>An alert that fails, stands by itself, is not quiet and belongs to a service joins the
 * incident where it {@link Belonging belongs}, or opens one of its own. A flapping one opens none,
 * and keeps the one that it has. The first round of a page is the news of the failure itself.
 * Whoever has been paged is not told besides of a further alert of the same cause, unless that
 * makes it worse.
 */
final class IncidentDesk {
  /** An event is read so soon after it was written, unless the process was ended in between. */
  private static final Duration UNREAD = Duration.ofMinutes(1);

  private final Plan plan;
  private final Memory incidents;
  private final Surroundings around;
  private final Instant now;
  private final IncidentBook book;
  private final PageDesk pages;
  private final IncidentNews news;
  private final Leads leads;

  IncidentDesk(Parts parts, Instant now) {
    this.plan = parts.plan();
    this.incidents = parts.memory();
    this.around = parts.around();
    this.now = now;
    this.book = parts.book();
    this.pages = parts.pages();
    this.news = new IncidentNews(parts, now);
    this.leads = new Leads(parts);
  }

  /** What it works with. */
  record Parts(
      Plan plan,
      Memory memory,
      Drafts drafts,
      Surroundings around,
      IncidentBook book,
      PageDesk pages) {}

  /**
   * What an event means for incidents.
   *
   * @param told what is told of it by itself
   * @return what is told in truth
   */
  List<Tell> on(Numbered numbered, List<Tell> told) {
    Optional<Alert> alert = alert(numbered.event());
    if (alert.isEmpty()) {
      return told;
    }
    if (numbered.event() instanceof WatchEvent.AlertOpened opened) {
      opened
          .after()
          .ifPresent(after -> book.detected(alert.get().id().text(), since(opened, after)));
    }
    List<Tell> tells = on(alert.get(), told, numbered.number());
    if (numbered.event() instanceof WatchEvent.AlertChanged changed && changed.asksForOther()) {
      for (Alert child : around.beneath(changed.alert().id())) {
        tells = with(tells, on(child, List.of(), numbered.number()));
      }
    }
    return tells;
  }

  /** What happened while nobody read the events is known by the wall clock only. */
  private Took since(WatchEvent.AlertOpened opened, Duration after) {
    Took unread = Took.between(opened.at(), now);
    return new Took(after.plus(unread.span()), unread.span().compareTo(UNREAD) > 0);
  }

  private Optional<Alert> alert(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened opened -> Optional.of(opened.alert());
      case WatchEvent.AlertChanged changed -> Optional.of(changed.alert());
      case WatchEvent.AlertResolved resolved -> Optional.of(resolved.alert());
      case WatchEvent.FlappingChanged flapping -> // where it is over, its end follows
          Optional.of(flapping.alert()).filter(one -> one.flapping() || !around.isOver(one));
      case WatchEvent.WatcherIsolated _,
          WatchEvent.WatcherReturned _,
          WatchEvent.WentBlind _,
          WatchEvent.PlanRejected _,
          WatchEvent.PlanAccepted _,
          WatchEvent.Blip _ ->
          Optional.empty();
    };
  }

  private List<Tell> on(Alert alert, List<Tell> told, long event) {
    Optional<Incident> own = book.ofAlert(alert.id().text());
    Optional<String> obstacle = pages.obstacle(alert);
    if (obstacle.isPresent()) {
      return off(alert, own, obstacle.get(), new Event(told, event));
    }
    if (alert.flapping()) {
      own.filter(Incident::isLive)
          .ifPresent(one -> book.note(Growth.hold(one, alert.id().text(), true, "", now)));
      return told;
    }
    List<Tell> tells = own.isPresent() ? again(own.get(), alert, told) : first(alert, told);
    return numbered(tells, told, event);
  }

  private record Event(List<Tell> told, long number) {}

  /** What comes from here is named by the event; what was told anyway has its name already. */
  private static List<Tell> numbered(List<Tell> tells, List<Tell> told, long event) {
    return tells.stream().map(one -> told.contains(one) ? one : one.from(event)).toList();
  }

  private List<Tell> first(Alert alert, List<Tell> told) {
    Optional<Belonging.Home> home = Belonging.find(alert, book.candidates(), around.changes());
    if (home.isEmpty()) {
      Incident opened = book.note(Growth.open(plan, alert, now));
      return with(told, pages.open(opened.id(), alert));
    }
    Incident incident = home.get().incident();
    boolean ended = !incident.isLive();
    boolean worse =
        Level.of(plan, alert.service(), alert.verdict()).isGraverThan(incident.level())
            || incident.isCalm(alert.service());
    if (ended) {
      incident = book.note(Growth.reopen(incident, plan, alert.service() + " fails again", now));
    }
    Incident after = book.note(Growth.join(incident, plan, alert, home.get(), now));
    return ended ? with(told, pages.open(after.id(), alert)) : joined(after, alert, told, worse);
  }

  /** An alert that belongs to an incident already fails by itself, still or again. */
  private List<Tell> again(Incident incident, Alert alert, List<Tell> told) {
    Member member = incident.members().get(alert.id().text());
    boolean held = member != null && member.holds();
    Incident after = book.note(Growth.hold(incident, alert.id().text(), true, "", now));
    if (held) {
      List<Tell> kept = incident.isLive() ? unlessPaged(told, incident.id(), false) : told;
      pages.heard(incident.id(), kept);
      return kept;
    }
    if (!incident.isLive()) {
      book.note(Growth.reopen(after, plan, alert.service() + " fails again", now));
      return with(told, pages.open(after.id(), alert));
    }
    boolean hung = member != null && member.how() == How.DEPENDENCY;
    return joined(after, alert, told, !hung || incident.isCalm(alert.service()));
  }

  private List<Tell> joined(Incident incident, Alert alert, List<Tell> told, boolean worse) {
    List<Tell> kept = unlessPaged(told, incident.id(), worse);
    List<Tell> paged = new ArrayList<>();
    if (isNew(incident, alert.service())) {
      paged.addAll(step(incident, new PageEvent.Joined(alert.service()), alert));
    } else if (worse) {
      String why = alert.service() + " fails too, and it is worse than it was";
      paged.addAll(step(incident, new PageEvent.Worse(why), alert));
    }
    pages.heard(incident.id(), kept);
    return with(kept, paged);
  }

  /** Has its page nothing of a service yet? */
  private boolean isNew(Incident incident, String service) {
    return pages.find(incident.id()).filter(page -> !page.services().contains(service)).isPresent();
  }

  /** Whoever has the incident is paged, also by what joins it. */
  private List<Tell> step(Incident incident, PageEvent event, Alert alert) {
    String service = leads.of(incident.id()).map(Alert::service).orElse(alert.service());
    return insisting(incident.id(), pages.step(incident.id(), event, alert, service));
  }

  /** Whoever is paged hears what else fails, and what should have been reverted by now. */
  private List<Tell> insisting(String page, List<Tell> paged) {
    Optional<Incident> live = book.find(page).filter(one -> one.isLive() && !paged.isEmpty());
    List<Tell> all = live.map(one -> news.alongside(one, paged)).orElse(paged);
    return live.filter(one -> one.clock() instanceof RevertClock.Expired)
        .map(one -> news.insisting(one, all, path(one)))
        .orElse(all);
  }

  /** Who was paged needs to hear of a further alert only when it is worse and nobody has it. */
  private List<Tell> unlessPaged(List<Tell> told, String incident, boolean worse) {
    boolean open = isOpen(incident);
    Set<String> paged = paged(incident);
    return told.stream()
        .filter(one ->
            one.notice().kind() != Notice.Kind.FAILURE
                || (worse && open)
                || !paged.contains(one.person()))
        .toList();
  }

  /** Has nobody taken its page? */
  private boolean isOpen(String incident) {
    return pages.find(incident).filter(one -> one.state() instanceof Page.State.Open).isPresent();
  }

  private Set<String> paged(String incident) {
    return pages.find(incident).map(one -> one.paged().keySet()).orElse(Set.of());
  }

  /** Nobody is told twice of one thing. */
  private static List<Tell> with(List<Tell> told, List<Tell> more) {
    Set<String> people = told.stream().map(Tell::person).collect(Collectors.toSet());
    List<Tell> all = new ArrayList<>(told);
    more.stream().filter(one -> !people.contains(one.person())).forEach(all::add);
    return all;
  }

  /** An alert does not fail by itself, or no more. */
  private List<Tell> off(Alert alert, Optional<Incident> own, String why, Event event) {
    List<Tell> tells = new ArrayList<>();
    boolean held =
        own.filter(Incident::isLive)
            .map(one -> one.members().get(alert.id().text()))
            .filter(one -> one != null && one.holds())
            .isPresent();
    Optional<Incident> above =
        around
            .teller(alert)
            .flatMap(root -> book.ofAlert(root.id().text()))
            .filter(Incident::isLive);
    if (held) {
      tells.addAll(released(own.orElseThrow(), alert, above, why, event));
    } else {
      own.filter(one -> !alert.isOpen())
          .ifPresentOrElse(
              one -> tells.addAll(news.recovered(one, paged(one.id()), event.told())),
              () -> tells.addAll(news.recovered(alert, book.live(), event.told())));
    }
    if (alert.isOpen() && alert.severity() == Severity.PAGE && above.isPresent()) {
      tells.addAll(numbered(beneath(above.get(), alert), event.told(), event.number()));
    }
    if (own.isEmpty() && isMinor(alert)) {
      above
          .map(one -> new Belonging.Home(one, How.DEPENDENCY, hangs(alert)))
          .or(() -> Belonging.find(alert, book.live(), around.changes()))
          .ifPresent(home -> book.note(Growth.join(home.incident(), plan, alert, home, now)));
    }
    return tells;
  }

  /** It asks for less than a page, and shows what else the cause does: nobody is paged by it. */
  private boolean isMinor(Alert alert) {
    return alert.isOpen()
        && alert.severity() != Severity.PAGE
        && !alert.check().isOwn()
        && !alert.flapping()
        && around.quiet(alert).isEmpty();
  }

  private static String hangs(Alert alert) {
    return "it hangs on " + alert.beneath().map(AlertId::text).orElse("it");
  }

  private List<Tell> released(
      Incident incident, Alert alert, Optional<Incident> above, String why, Event event) {
    String id = alert.id().text();
    Incident after = book.note(Growth.hold(incident, id, false, why, now));
    boolean isLast = !after.holds();
    boolean moves = above.filter(one -> !one.id().equals(after.id())).isPresent();
    if (isLast && moves) {
      Growth.merge(after, above.orElseThrow(), How.DEPENDENCY, "", now).forEach(book::note);
      pages.note(after.id(), new PageEvent.Over(why));
      return event.told();
    }
    if (isLast) {
      Incident ended = book.note(Growth.over(after, why, now));
      pages.note(after.id(), new PageEvent.Over(why));
      return alert.isOpen()
          ? event.told()
          : numbered(
              news.ended(ended, paged(ended.id()), alert, event.told()),
              event.told(),
              event.number());
    }
    return alert.isOpen() ? event.told() : news.recovered(after, paged(after.id()), event.told());
  }

  /** A failing service that hangs on an incident's root widens it. */
  private List<Tell> beneath(Incident incident, Alert alert) {
    Incident current = book.find(incident.id()).orElse(incident);
    if (!current.members().containsKey(alert.id().text())) {
      book.ofAlert(alert.id().text())
          .ifPresent(own -> book.note(Growth.leave(own, alert, incident.id(), now)));
      Belonging.Home home = new Belonging.Home(current, How.DEPENDENCY, hangs(alert));
      current = book.note(Growth.join(current, plan, alert, home, now));
    }
    Optional<Alert> root =
        around.teller(alert).filter(Alert::isOpen).or(() -> leads.of(incident.id()));
    return root.isPresent() && isNew(current, alert.service())
        ? step(current, new PageEvent.Joined(alert.service()), root.get())
        : List.of();
  }

  /** What the pages and incidents do whose time has come. */
  List<Tell> due(long event) {
    List<Tell> tells = new ArrayList<>();
    for (Page page : pages.due()) {
      Optional<Alert> lead = leads.of(page.id());
      if (lead.isPresent()) {
        List<Tell> paged =
            pages.step(page.id(), new PageEvent.Due(), lead.get(), lead.get().service());
        tells.addAll(insisting(page.id(), paged));
      } else {
        String why = "nothing of it fails any more";
        pages.note(page.id(), new PageEvent.Over(why));
        book.find(page.id())
            .filter(Incident::isLive)
            .ifPresent(one -> book.note(Growth.over(one, why, now)));
      }
    }
    for (Incident due : incidents.dueIncidents()) {
      Optional<Incident> current = book.find(due.id());
      if (current.filter(one -> one.nextAt().equals(due.nextAt())).isPresent()) {
        tells.addAll(due(current.get()));
      }
    }
    return tells.stream().map(one -> one.from(event)).toList();
  }

  private List<Tell> due(Incident incident) {
    Optional<Alert> lead = leads.of(incident);
    return switch (incident.state()) {
      case State.Open _ -> revert(incident, lead);
      case State.Ended ended -> {
        if (lead.isEmpty()) {
          book.note(new IncidentChange(incident.unwatched(), List.of()));
          yield List.of();
        }
        String why = lead.get().check().text() + " still fails after " + ended.by() + " ended it";
        book.note(Growth.reopen(incident, plan, why, now));
        yield pages.open(incident.id(), lead.get());
      }
      case State.Merged _ -> List.of();
    };
  }

  private ReversePath path(Incident incident) {
    return ReversePath.of(
        plan, incident, around.changesBefore(incident.since()), around.revert(incident.service()));
  }

  private List<Tell> revert(Incident incident, Optional<Alert> lead) {
    ReversePath path = path(incident);
    Incident after = book.note(Reverting.expire(incident, path, now));
    boolean repeated = after.clock() instanceof RevertClock.Expired one && one.told() > 1;
    if (repeated && isOpen(after.id())) {
      return List.of(); // Nobody has it: every page says so.
    }
    Set<String> people = new LinkedHashSet<>();
    if (plan.people().containsKey(after.crew().commander())) {
      people.add(after.crew().commander());
    } else {
      people.addAll(paged(after.id()));
    }
    if (repeated || people.isEmpty()) {
      people.addAll(Ladder.of(plan, incident.service(), now).lastResort());
    }
    return lead.map(alert -> news.revert(after, alert, people, path)).orElse(List.of());
  }
}
