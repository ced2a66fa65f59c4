package io.midwatch.respond.notify;

import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Reach;
import io.midwatch.respond.oncall.Concerned;
import io.midwatch.respond.oncall.Owners;
import io.midwatch.respond.page.Ladder;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Who is told of an alert at an instant, and by which way first? Pure. */
final class Audience {
  /** What never rings at night. */
  private static final String GENTLE = "email";

  private final Plan plan;
  private final Instant now;

  Audience(Plan plan, Instant now) {
    this.plan = plan;
    this.now = now;
  }

  /** Who is told at once when it begins. */
  SequencedSet<String> of(Alert alert) {
    boolean paged =
        alert.severity() == Severity.PAGE
            && !alert.check().isOwn()
            && plan.services().containsKey(alert.service());
    SequencedSet<String> whom =
        new LinkedHashSet<>(
            paged ? Ladder.of(plan, alert.service(), now).first() : onCall(Owners.of(alert, plan)));
    // Those whom it merely concerns are not woken: where no way is open, the digest has it.
    Concerned.by(alert, plan).stream()
        .filter(id -> plan.person(id).isReachable(now))
        .forEach(whom::add);
    return whom;
  }

  /** Those on call for the watching. */
  List<String> watcherOwners() {
    return onCall(plan.watcher().owner());
  }

  private List<String> onCall(String owner) {
    return plan.onCall(owner, now).stream().map(Person::id).toList();
  }

  /** The best of somebody's ways that may be used now. */
  int way(String id) {
    Person person = plan.people().get(id);
    return person == null ? 0 : person.ways(now).getFirst();
  }

  /** The same, or e-mail for those whom it only concerns: it is to wake nobody. */
  int way(String id, Alert alert) {
    Person person = plan.people().get(id);
    if (person == null || !Concerned.by(alert, plan).contains(id)) {
      return way(id);
    }
    List<Reach> reach = person.reach();
    List<Integer> others =
        person.ways(now).stream().filter(way -> Concerned.isToldBy(alert, way)).toList();
    List<Integer> ways = others.isEmpty() ? person.ways(now) : others;
    return ways.stream()
        .filter(way -> reach.get(way).channel().equals(GENTLE) && !watcherOwners().contains(id))
        .findFirst()
        .orElseGet(ways::getFirst);
  }
}
