package io.midwatch.plan.people;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Ranges;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When is somebody there and has a way to be reached, and when is nobody? Pure.
 *
 * @param people by id
 * @param rotas by id
 */
public record Cover(Map<String, Person> people, Map<String, Rota> rotas) {
  /** That of a plan. */
  public static Cover of(Plan plan) {
    return new Cover(plan.people(), plan.rotas());
  }

  /** When somebody is there for a person's or a rota's id, in order. */
  public List<TimeRange> of(String id, TimeRange range) {
    Rota rota = rotas.get(id);
    if (rota == null) {
      return reachable(id, range);
    }
    List<TimeRange> covered = new ArrayList<>();
    for (Shift shift : rota.shifts(range)) {
      covered.addAll(reachable(shift.person(), shift.range()));
    }
    return Ranges.union(covered);
  }

  private List<TimeRange> reachable(String person, TimeRange range) {
    return Optional.ofNullable(people.get(person)).map(one -> one.reachable(range)).stream()
        .flatMap(List::stream)
        .toList();
  }

  /** When none of these is there, in order. */
  public List<TimeRange> gaps(Collection<String> who, TimeRange range) {
    return gaps(who.stream().map(id -> of(id, range)).toList(), range);
  }

  /** When none of these stretches covers the range, in order. */
  static List<TimeRange> gaps(List<List<TimeRange>> covered, TimeRange range) {
    List<TimeRange> all = covered.stream().flatMap(List::stream).toList();
    return Ranges.without(range, Ranges.union(all)).stream()
        .filter(gap -> gap.from().isBefore(gap.to()))
        .toList();
  }

  /** The person of this id, or everybody who is ever on call in this rota. */
  public List<String> members(String id) {
    Rota rota = rotas.get(id);
    return rota == null ? List.of(id) : rota.people();
  }
}
