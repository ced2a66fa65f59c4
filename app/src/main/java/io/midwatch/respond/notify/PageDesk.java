package io.midwatch.respond.notify;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
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
import java.util.stream.Stream;

/**
 * The pages as this turn has them so far, and who is told by what becomes of them. Pure.
 *
 * <p>There is one for an incident, with its id. {@link IncidentDesk} says what happens to it.
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

  /** Why an alert is paged by nobody by itself, if so. */
  Optional<String> obstacle(Alert alert) {
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
        .or(() -> around.quiet(alert));
  }

  Optional<Page> find(String id) {
    return Optional.ofNullable(pages.get(id)).or(() -> memory.page(id));
  }

  /** Those whose time has come, unless this turn has moved them already. */
  List<Page> due() {
    return memory.duePages().stream()
        .filter(page -> find(page.id()).filter(one -> one.state().equals(page.state())).isPresent())
        .map(page -> find(page.id()).orElse(page))
        .toList();
  }

  /**
   * Opens the page of an incident, for the first time or again; its alert's people are paged.
   *
   * @param id the incident's
   * @param alert what it is told by
   */
  List<Tell> open(String id, Alert alert) {
    if (find(id).isPresent()) {
      return step(id, new PageEvent.Fails(), alert, alert.service());
    }
    Ladder ladder = Ladder.of(plan, alert.service(), now);
    return take(Paging.open(id, alert.service(), alert.check().text(), ladder, now), alert);
  }

  /**
   * Something happens to a page.
   *
   * @param alert what it is told by
   * @param service whose people are paged
   */
  List<Tell> step(String id, PageEvent event, Alert alert, String service) {
    return decide(id, event, service).map(decision -> take(decision, alert)).orElse(List.of());
  }

  /** Something happens to a page by which nobody is paged. */
  void note(String id, PageEvent event) {
    find(id).flatMap(page -> decide(id, event, page.service())).ifPresent(this::note);
  }

  /**
   * A further alert of an incident is told to people whom its page has not reached, because they
   * came on call since: they have it from now on, and the next one tells them nothing new.
   */
  void heard(String id, List<Tell> told) {
    Set<String> paged = find(id).map(page -> page.paged().keySet()).orElse(Set.of());
    List<String> fresh =
        told.stream()
            .filter(one -> one.notice().kind() == Notice.Kind.FAILURE)
            .map(Tell::person)
            .filter(person -> !paged.contains(person))
            .distinct()
            .toList();
    if (!fresh.isEmpty()) {
      note(id, new PageEvent.Told(fresh));
    }
  }

  private Optional<Paging.Decision> decide(String id, PageEvent event, String service) {
    return find(id).flatMap(page -> Paging.decide(page, event, Ladder.of(plan, service, now), now));
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
        (what == What.OPENED
                ? writer.bad(alert, Optional.empty(), beneath, now)
                : writer.page(alert, decision.change().entry().text(), beneath, now))
            .withSubject(page.id());
    String news = page.id() + ".page" + page.rounds();
    Set<String> trying = trying(page.id(), alert);
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
    List<Integer> open = ways(call.person());
    List<Integer> called =
        switch (call.before()) {
          case 0 -> open.subList(0, 1);
          case 1 -> open.size() == 1 ? open : open.subList(1, open.size());
          default -> open;
        };
    return called.stream().mapToInt(Integer::intValue);
  }

  /** The ways of somebody that may be used now. */
  List<Integer> ways(String id) {
    Person person = plan.people().get(id);
    return person == null ? List.of(0) : person.ways(now);
  }

  /** Ways that are still trying to tell a person of this page need nothing further to try. */
  private Set<String> trying(String page, Alert alert) {
    return Stream.of(page, alert.id().text())
        .distinct()
        .flatMap(subject -> drafts.about(subject).stream())
        .filter(Delivery::isWaiting)
        .filter(one -> one.notice().kind() != Notice.Kind.RECOVERY)
        .map(one -> one.person() + ' ' + one.reachIndex())
        .collect(Collectors.toSet());
  }
}
