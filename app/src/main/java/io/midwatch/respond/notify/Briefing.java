package io.midwatch.respond.notify;

import io.midwatch.base.Mask;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.runbook.Runbook;
import io.midwatch.plan.runbook.Shelf;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody needs to know who is woken: the first steps, the order of saving, and who to call.
 * Pure, but for the reading of runbooks.
 */
final class Briefing {
  private static final String ORDER =
      "protect data, keep the core, isolate what is broken; investigate last";

  private final Plan plan;
  private final Shelf shelf;
  private final Instant now;

  Briefing(Plan plan, Shelf shelf, Instant now) {
    this.plan = plan;
    this.shelf = shelf;
    this.now = now;
  }

  /** The same, with what is needed; what asks for nothing is left as it is. */
  Tell brief(Tell tell) {
    return tell.saying(brief(tell.notice()));
  }

  Notice brief(Notice notice) {
    Service service = plan.services().get(notice.service());
    boolean asks =
        switch (notice.kind()) {
          case FAILURE, CHANGED -> notice.isUrgent();
          case DEGRADED, RECOVERY, FLAPPING, WATCHER -> false;
        };
    return asks && service != null ? briefed(notice, service) : notice;
  }

  private Notice briefed(Notice notice, Service service) {
    Optional<Runbook> runbook = shelf.find(service.runbook());
    List<Fact> facts = new ArrayList<>(notice.facts());
    List<String> steps = runbook.map(Runbook::first).orElse(List.of());
    for (int at = 0; at < steps.size(); at++) {
      facts.add(fact("step " + (at + 1), steps.get(at)));
    }
    if (steps.isEmpty() && !service.runbook().contains("://")) {
      facts.add(fact("steps", "nobody has written down any for " + service.id()));
    }
    facts.add(fact("order", ORDER));
    facts.add(fact("call", String.join(", ", call(service, runbook))));
    return notice.withFacts(facts);
  }

  private Set<String> call(Service service, Optional<Runbook> runbook) {
    Set<String> people = new LinkedHashSet<>();
    runbook.ifPresent(one -> people.addAll(one.call()));
    plan.onCall(service.owner(), now).stream().map(Person::name).forEach(people::add);
    plan.onCall(plan.watcher().owner(), now).stream().map(Person::name).forEach(people::add);
    return people;
  }

  private Fact fact(String name, String text) {
    Mask mask = plan.mask();
    return new Fact(name, mask.apply(text));
  }
}
