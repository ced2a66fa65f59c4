package io.midwatch.respond.oncall;

import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.people.Cover;
import io.midwatch.plan.rota.Policy;
import io.midwatch.respond.page.Ladder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** For what does somebody have to be there, and who is it? Pure. */
final class Duties {
  private static final int NAMED = 4;

  private final Cover cover;
  private final Map<List<String>, Duty> all = new LinkedHashMap<>();

  private Duties(Cover cover) {
    this.cover = cover;
  }

  /**
   * What some people and rotas are there for.
   *
   * @param who their ids: one of them has to be there
   * @param what each in a few words
   * @param people whom it concerns: all of them, and the owners of the services
   */
  record Duty(List<String> who, SequencedSet<String> what, SequencedSet<String> people) {
    /** {@code shop, billing, step 2 of policy urgent and 3 more}. */
    String words() {
      String first = String.join(", ", what.stream().limit(NAMED).toList());
      return what.size() > NAMED ? first + " and " + (what.size() - NAMED) + " more" : first;
    }
  }

  /** Everybody's duties. */
  static List<Duty> of(Plan plan) {
    Duties duties = new Duties(Cover.of(plan));
    for (Service service : plan.services().values()) {
      duties.put(List.of(service.owner()), service.id(), service.owner());
      Policy policy = Ladder.policy(plan, service.id());
      boolean own = plan.arrangements().policies().of(service.id()).isPresent();
      for (int i = 0; own && i < policy.steps().size(); i++) {
        List<String> who = policy.steps().get(i).page(service.owner());
        duties.put(who, "step " + (i + 1) + " of policy " + policy.id(), service.owner());
      }
      if (own) {
        String last = "the last resort of policy " + policy.id();
        duties.put(policy.lastResort(), last, service.owner());
      }
    }
    String watcher = plan.watcher().owner();
    duties.put(List.of(watcher), "the watching", watcher);
    return new ArrayList<>(duties.all.values());
  }

  private void put(List<String> who, String what, String owner) {
    Duty duty =
        all.computeIfAbsent(
            who, ids -> new Duty(ids, new LinkedHashSet<>(), new LinkedHashSet<>()));
    duty.what().add(what);
    who.forEach(id -> duty.people().addAll(cover.members(id)));
    duty.people().addAll(cover.members(owner));
  }
}
