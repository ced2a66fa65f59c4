package io.midwatch.respond.notify;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.detect.judge.AlertLog.Numbered;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Delivery;
import io.midwatch.respond.Notice;
import io.midwatch.respond.outbox.Memory;
import io.midwatch.respond.page.Ladder;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageChange;
import io.midwatch.respond.page.PageEntry.What;
import io.midwatch.respond.page.PageEvent;
import io.midwatch.respond.page.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which pages open, go on and end in this turn, and who is told by that? Pure.
 *
 * <p>An alert has a page while that is its severity, it stands by itself, is not quiet and belongs
 * to a service. A flapping one opens none, and keeps the one that it has. The first round of a page
 * is the news of the failure itself.
 */
final class PageDesk {
  private final Plan plan;
  private final Drafts drafts;
  private final Memory memory;
  private final Surroundings around;
  private final Instant now;
  private final NoticeWriter writer;
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<PageChange> changes = new ArrayList<>();

  PageDesk(Plan plan, Drafts drafts, Memory memory, Surroundings around, Instant now) {
    this.plan = plan;
    this.drafts = drafts;
    this.memory = memory;
    this.around = around;
    this.now = now;
    this.writer = new NoticeWriter(plan, around);
  }

  /** What this turn has changed, in order. */
  List<PageChange> changes() {
    return List.copyOf(changes);
  }

  /**
   * What an event means for pages.
   *
   * @param told what is told of it anyway: who is told that needs no page besides
   * @return what is told further
   */
  List<Tell> on(Numbered numbered, List<Tell> told) {
    List<Tell> tells = new ArrayList<>();
    alert(numbered.event()).ifPresent(alert -> tells.addAll(on(alert, told)));
    if (numbered.event() instanceof WatchEvent.AlertChanged changed && changed.asksForOther()) {
      around.beneath(changed.alert().id()).forEach(child -> tells.addAll(on(child, told)));
    }
    return tells.stream().map(tell -> tell.from(numbered.number())).toList();
  }

  private static Optional<Alert> alert(WatchEvent event) {
    return switch (event) {
      case WatchEvent.AlertOpened opened -> Optional.of(opened.alert());
      case WatchEvent.AlertChanged changed -> Optional.of(changed.alert());
      case WatchEvent.AlertResolved resolved -> Optional.of(resolved.alert());
      case WatchEvent.FlappingChanged flapping -> Optional.of(flapping.alert());
      case WatchEvent.WatcherIsolated _,
          WatchEvent.WatcherReturned _,
          WatchEvent.WentBlind _,
          WatchEvent.PlanRejected _,
          WatchEvent.PlanAccepted _,
          WatchEvent.Blip _ ->
          Optional.empty();
    };
  }

  private List<Tell> on(Alert alert, List<Tell> told) {
    Optional<Page> page = find(alert.id().text());
    Optional<String> obstacle = obstacle(alert);
    if (obstacle.isPresent()) {
      List<Tell> tells = new ArrayList<>();
      page.ifPresent(one -> tells.addAll(step(one, new PageEvent.Over(obstacle.get()), alert)));
      tells.addAll(joins(alert));
      return tells;
    }
    if (alert.flapping()) {
      return List.of();
    }
    if (page.isEmpty()) {
      return first(alert, told);
    }
    return step(page.get(), new PageEvent.Fails(), alert).stream()
        .filter(tell -> told.stream().noneMatch(other -> other.person().equals(tell.person())))
        .toList();
  }

  /** Why an alert has no page, if so. */
  private Optional<String> obstacle(Alert alert) {
    if (!alert.isOpen()) {
      return Optional.of("it is over");
    }
    if (alert.check().isOwn()) {
      return Optional.of("it is about Midwatch itself");
    }
    if (alert.severity() != Severity.PAGE) {
      return Optional.of("it is a " + alert.severity().word() + ", not a page");
    }
    return around
        .teller(alert)
        .map(root -> "it belongs to the page of " + root.id())
        .or(alert::quiet);
  }

  private List<Tell> first(Alert alert, List<Tell> told) {
    Ladder ladder = Ladder.of(plan, alert.service(), now);
    Paging.Decision opened =
        Paging.open(alert.id().text(), alert.service(), alert.check().text(), ladder, now);
    return take(opened, alert).stream()
        .filter(tell -> told.stream().noneMatch(other -> other.person().equals(tell.person())))
        .toList();
  }

  /** A failing service that was filed beneath another widens that one's page. */
  private List<Tell> joins(Alert alert) {
    if (!alert.isOpen() || alert.severity() != Severity.PAGE) {
      return List.of();
    }
    Optional<Alert> root = around.teller(alert);
    Optional<Page> page = root.flatMap(one -> find(one.id().text()));
    return page.isEmpty()
        ? List.of()
        : step(page.get(), new PageEvent.Joined(alert.service()), root.get());
  }

  /** What the pages do whose time has come. */
  List<Tell> due(long event) {
    List<Tell> tells = new ArrayList<>();
    for (Page page : memory.duePages()) {
      Page current = pages.getOrDefault(page.id(), page);
      if (!current.state().equals(page.state())) {
        continue; // An event of this turn has moved it already.
      }
      Optional<Alert> alert = around.find(new AlertId(page.id()));
      Optional<String> obstacle = alert.isEmpty() ? Optional.of("gone") : obstacle(alert.get());
      PageEvent what =
          obstacle.isPresent() ? new PageEvent.Over(obstacle.get()) : new PageEvent.Due();
      alert.ifPresentOrElse(
          one -> step(current, what, one).forEach(tell -> tells.add(tell.from(event))),
          () -> over(current));
    }
    return tells;
  }

  private void over(Page page) {
    Paging.decide(page, new PageEvent.Over("its alert is gone"), ladder(page), now)
        .ifPresent(this::note);
  }

  /** Somebody takes a page; empty when there is none to take. */
  Optional<Page> taken(String id, PageEvent.Taken taken) {
    Optional<Page> page = find(id);
    Optional<Paging.Decision> decision =
        page.flatMap(one -> Paging.decide(one, taken, ladder(one), now));
    decision.ifPresent(this::note);
    return decision.map(Paging.Decision::page);
  }

  private List<Tell> step(Page page, PageEvent event, Alert alert) {
    return Paging.decide(page, event, ladder(page), now)
        .map(decision -> take(decision, alert))
        .orElse(List.of());
  }

  private List<Tell> take(Paging.Decision decision, Alert alert) {
    note(decision);
    if (decision.calls().isEmpty()) {
      return List.of();
    }
    Page page = decision.page();
    List<Alert> beneath = around.beneath(alert.id());
    What what = decision.change().entry().what();
    Notice notice =
        what == What.OPENED
            ? writer.bad(alert, Optional.empty(), beneath, now)
            : writer.page(alert, decision.change().entry().text(), beneath, now);
    String news = page.id() + ".page" + page.rounds();
    Set<String> trying = trying(page);
    List<Tell> tells = new ArrayList<>();
    for (Paging.Call call : decision.calls()) {
      ways(call)
          .filter(way -> !trying.contains(call.person() + ' ' + way))
          .forEach(way -> tells.add(new Tell(news, call.person(), way, notice)));
    }
    return tells;
  }

  private void note(Paging.Decision decision) {
    pages.put(decision.page().id(), decision.page());
    changes.add(decision.change());
  }

  /** The best way first, then the others, then all of them; of those that may be used now. */
  private IntStream ways(Paging.Call call) {
    Person person = plan.people().get(call.person());
    List<Integer> open = person == null ? List.of(0) : person.ways(now);
    List<Integer> called =
        switch (call.before()) {
          case 0 -> open.subList(0, 1);
          case 1 -> open.size() == 1 ? open : open.subList(1, open.size());
          default -> open;
        };
    return called.stream().mapToInt(Integer::intValue);
  }

  /** Ways that are still trying to tell a person of this page need nothing further to try. */
  private Set<String> trying(Page page) {
    return drafts.about(page.id()).stream()
        .filter(Delivery::isWaiting)
        .filter(one -> one.notice().kind() != Notice.Kind.RECOVERY)
        .map(one -> one.person() + ' ' + one.reachIndex())
        .collect(Collectors.toSet());
  }

  private Ladder ladder(Page page) {
    return Ladder.of(plan, page.service(), now);
  }

  private Optional<Page> find(String id) {
    return Optional.ofNullable(pages.get(id)).or(() -> memory.page(id));
  }
}
