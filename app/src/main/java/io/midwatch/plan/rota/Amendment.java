package io.midwatch.plan.rota;

import io.midwatch.base.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A rota is done otherwise for a while, whatever its layers say. */
public sealed interface Amendment {
  /** For how long. */
  TimeRange range();

  /** Who has to be there for it. */
  Set<String> people();

  /** Those who are on call in place of these. */
  List<String> apply(List<String> people);

  /** The shifts in place of these; those of the amendment itself are named after it. */
  List<Shift> amend(List<Shift> shifts);

  /** One person takes all of it, gaps too. */
  record Takes(TimeRange range, String person) implements Amendment {
    @Override
    public Set<String> people() {
      return Set.of(person);
    }

    @Override
    public List<String> apply(List<String> people) {
      return List.of(person);
    }

    @Override
    public List<Shift> amend(List<Shift> shifts) {
      List<Shift> amended = new ArrayList<>();
      for (Shift shift : shifts) {
        outside(shift, range).forEach(amended::add);
      }
      amended.add(new Shift(range, person, "override"));
      return amended;
    }
  }

  /** Two people take each other's turns. */
  record Swaps(TimeRange range, String one, String other) implements Amendment {
    @Override
    public Set<String> people() {
      return Set.of(one, other);
    }

    @Override
    public List<String> apply(List<String> people) {
      Set<String> swapped = new LinkedHashSet<>();
      people.forEach(person -> swapped.add(instead(person)));
      return List.copyOf(swapped);
    }

    @Override
    public List<Shift> amend(List<Shift> shifts) {
      List<Shift> amended = new ArrayList<>();
      for (Shift shift : shifts) {
        if (people().contains(shift.person()) && Ranges.touch(shift.range(), range)) {
          outside(shift, range).forEach(amended::add);
          amended.add(
              new Shift(Ranges.common(shift.range(), range), instead(shift.person()), "swap"));
        } else {
          amended.add(shift);
        }
      }
      return amended;
    }

    private String instead(String person) {
      return person.equals(one) ? other : person.equals(other) ? one : person;
    }
  }

  private static List<Shift> outside(Shift shift, TimeRange range) {
    return Ranges.without(shift.range(), List.of(range)).stream()
        .map(left -> new Shift(left, shift.person(), shift.layer()))
        .toList();
  }
}
