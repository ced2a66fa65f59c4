package io.midwatch.plan.objective;

import io.midwatch.base.CheckId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is meant of the services of a plan. Immutable.
 *
 * @param all in the order of the plan
 * @param symptoms what is looked for beside failing checks, by service; those that set nothing are
 *     not in it
 * @param flows checks that follow what users come for
 */
public record Objectives(
    List<Objective> all, Map<String, Set<Symptom>> symptoms, Set<CheckId> flows) {
  /** Nothing is declared. */
  public static final Objectives NONE = new Objectives(List.of(), Map.of(), Set.of());

  public Objectives {
    all = List.copyOf(all);
    symptoms = Map.copyOf(new LinkedHashMap<>(symptoms));
    flows = Set.copyOf(flows);
  }

  /** The objectives of one service. */
  public List<Objective> of(String service) {
    return all.stream().filter(one -> one.service().equals(service)).toList();
  }

  /** Is this symptom looked for at this service? */
  public boolean watches(String service, Symptom symptom) {
    return symptoms.getOrDefault(service, Set.of()).contains(symptom);
  }
}
