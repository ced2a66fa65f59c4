package io.midwatch.respond.notify;

import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.AlertId;
import io.midwatch.plan.Plan;
import io.midwatch.respond.incident.Declaration;
import io.midwatch.respond.incident.Growth;
import io.midwatch.respond.incident.Incident;
import io.midwatch.respond.incident.IncidentChange;
import io.midwatch.respond.incident.Member;
import io.midwatch.respond.incident.Member.How;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.incident.Orders;
import io.midwatch.respond.incident.RefusedOrderException;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person's order means for incidents and their pages, and who is told by that? Pure. */
final class OrderDesk {
  private final Plan plan;
  private final Surroundings around;
  private final IncidentBook book;
  private final PageDesk pages;
  private final IncidentNews news;
  private final Leads leads;
  private final Instant now;

  /** An order, and who gives it. */
  record Given(Order order, String by) {}

  /** What came of it. */
  record Done(Incident incident, List<Tell> tells) {}

  OrderDesk(IncidentDesk.Parts parts, Instant now) {
    this.plan = parts.plan();
    this.around = parts.around();
    this.book = parts.book();
    this.pages = parts.pages();
    this.news = new IncidentNews(parts, now);
    this.leads = new Leads(parts);
    this.now = now;
  }

  Done order(String id, Given given) throws RefusedOrderException {
    Incident incident =
        book.either(id)
            .orElseThrow(() -> new RefusedOrderException("there is no incident \"" + id + "\""));
    return switch (given.order()) {
      case Order.Merge merge -> merge(incident, merge.into(), given.by());
      case Order.Split split -> split(incident, split.alert(), given.by());
      case Order.HandOver to -> handOver(incident, to, given.by());
      case Order.Assign assign -> assign(incident, assign, given);
      case Order.Resolve _ -> resolve(incident, given);
      case Order.Note _,
          Order.SetLevel _,
          Order.Chat _,
          Order.Tick _,
          Order.Finish _,
          Order.Go _,
          Order.Mitigate _,
          Order.Revert _,
          Order.KeepFixing _ ->
          new Done(apply(incident, given), List.of());
    };
  }

  /** Somebody has found something; its service's people hear of it. Said twice it is one. */
  Done declare(Declaration said, String by) throws RefusedOrderException {
    known(by);
    Optional<Incident> already =
        book.live().stream()
            .filter(one -> one.service().equals(said.service()))
            .filter(one -> one.declared().filter(it -> it.check().equals(said.title())).isPresent())
            .findFirst();
    if (already.isPresent()) {
      return new Done(already.get(), List.of());
    }
    String id = "d" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
    while (book.either(id).isPresent()) {
      id = id + "x";
    }
    Incident opened = book.note(said.open(plan, id, by, now));
    List<Tell> told =
        Declaration.alert(opened).map(alert -> pages.open(opened.id(), alert)).orElse(List.of());
    pages.note(opened.id(), new PageEvent.Taken(by, "declared"));
    return new Done(opened, told.stream().filter(one -> !one.person().equals(by)).toList());
  }

  private Incident apply(Incident incident, Given given) throws RefusedOrderException {
    Orders.Setting setting =
        new Orders.Setting(
            given.by(), now, plan.arrangements().reversal(incident.service()).budget());
    return book.note(Orders.apply(incident, given.order(), setting));
  }

  private Done assign(Incident incident, Order.Assign assign, Given given)
      throws RefusedOrderException {
    if (!assign.person().isEmpty()) {
      known(assign.person());
    }
    return new Done(apply(incident, given), List.of());
  }

  private Done handOver(Incident incident, Order.HandOver to, String by)
      throws RefusedOrderException {
    known(to.person());
    Incident after = apply(incident, new Given(to, by));
    if (is(after.id(), Page.State.Acknowledged.class)) {
      pages.note(after.id(), new PageEvent.Taken(to.person(), "hand-over"));
    }
    return new Done(
        after,
        leads
            .any(after)
            .map(alert -> List.of(news.leads(after, alert, to.person(), by)))
            .orElse(List.of()));
  }

  private void known(String person) throws RefusedOrderException {
    if (!plan.people().containsKey(person)) {
      throw new RefusedOrderException(
          "the plan has no person \""
              + person
              + "\"; there are "
              + String.join(", ", plan.people().keySet()));
    }
  }

  private Done resolve(Incident incident, Given given) throws RefusedOrderException {
    Optional<Alert> lead = leads.any(incident).or(() -> around.find(new AlertId(incident.id())));
    Incident after = apply(incident, given);
    Set<String> paged = paged(after.id());
    pages.note(after.id(), new PageEvent.Over("ended by " + given.by()));
    return new Done(
        after, lead.map(alert -> news.ended(after, paged, alert, List.of())).orElse(List.of()));
  }

  private Done merge(Incident part, String into, String by) throws RefusedOrderException {
    Incident whole =
        book.either(into)
            .orElseThrow(() -> new RefusedOrderException("there is no incident \"" + into + "\""));
    if (whole.id().equals(part.id())) {
      throw new RefusedOrderException("an incident cannot become a part of itself");
    }
    Orders.live(part);
    Orders.live(whole);
    boolean open = is(part.id(), Page.State.Open.class);
    Set<String> services = part.services();
    for (IncidentChange change : Growth.merge(part, whole, How.PERSON, by, now)) {
      book.note(change);
    }
    pages.note(part.id(), new PageEvent.Over("a part of the incident " + whole.id() + " now"));
    Incident after = book.find(whole.id()).orElse(whole);
    List<Tell> tells = new ArrayList<>();
    Optional<Alert> lead = leads.any(after);
    for (String service : services) {
      lead.ifPresent(alert ->
          tells.addAll(
              pages.step(after.id(), new PageEvent.Joined(service), alert, alert.service())));
    }
    if (open && tells.isEmpty()) { // Nobody had it: whoever has the whole hears of the part.
      PageEvent worse =
          new PageEvent.Worse(by + " has put the incident of " + part.service() + " to it");
      lead.ifPresent(alert -> tells.addAll(pages.step(after.id(), worse, alert, alert.service())));
    }
    return new Done(after, tells);
  }

  private Done split(Incident incident, String alert, String by) throws RefusedOrderException {
    Orders.live(incident);
    Member member = incident.members().get(alert);
    if (member == null || alert.equals(incident.id())) {
      throw new RefusedOrderException(
          member == null
              ? "the alert \"" + alert + "\" does not belong to the incident " + incident.id()
              : "an incident cannot be without the alert that it began with");
    }
    Optional<Alert> found = around.find(new AlertId(alert));
    if (!member.holds() || found.isEmpty()) {
      throw new RefusedOrderException(
          "only what fails by itself can be an incident of its own; " + alert + " does not");
    }
    if (incident.holders().size() == 1) {
      throw new RefusedOrderException("nothing else of the incident fails: there is only one");
    }
    for (IncidentChange change : Growth.split(incident, plan, found.get(), by, now)) {
      book.note(change);
    }
    Incident own = book.find(alert).orElse(incident);
    return new Done(own, pages.open(own.id(), found.get()));
  }

  private boolean is(String page, Class<? extends Page.State> state) {
    return pages.find(page).map(Page::state).filter(state::isInstance).isPresent();
  }

  private Set<String> paged(String incident) {
    return pages.find(incident).map(one -> one.paged().keySet()).orElse(Set.of());
  }
}
