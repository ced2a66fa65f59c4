package io.midwatch.plan.rota;

import io.midwatch.base.TimeRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** One plan of who is on call when. Several lie on top of each other in a {@link Rota}. */
public sealed interface Layer {
  /** For people to read; differs from those of the rota's other layers. */
  String name();

  /** The zone of its clock. */
  ZoneId zone();

  /** Everybody who stands in it, in the order written. */
  List<String> people();

  /** Who is on call by this layer alone, by the start of their turn; nobody outside its hours. */
  List<String> at(Instant instant);

  /** The shifts of this layer alone that touch a range, whole, by beginning. */
  List<Shift> shifts(TimeRange range);

  /**
   * People taking turns.
   *
   * @param people in the order of their turns; handoff 0 is to the first; not empty
   * @param hours the hours of the week in which the layer counts
   */
  record Rotating(String name, ZoneId zone, Rhythm rhythm, List<String> people, Hours hours)
      implements Layer {
    public Rotating {
      people = List.copyOf(people);
      if (people.isEmpty()) {
        throw new IllegalArgumentException("nobody takes a turn in " + name);
      }
    }

    @Override
    public List<String> at(Instant instant) {
      if (!hours.covers(instant, zone)) {
        return List.of();
      }
      SequencedSet<String> found = new LinkedHashSet<>();
      long first = firstTurn(instant);
      for (long turn = first; !begin(turn).isAfter(instant); turn++) {
        found.add(person(turn));
      }
      return List.copyOf(found);
    }

    @Override
    public List<Shift> shifts(TimeRange range) {
      List<Shift> shifts = new ArrayList<>();
      for (long turn = firstTurn(range.from()); begin(turn).isBefore(range.to()); turn++) {
        Instant begin = begin(turn);
        Instant end = end(turn);
        if (begin.isBefore(end)) {
          String person = person(turn);
          inHours(new TimeRange(begin, end)).stream()
              .filter(part -> Ranges.touch(part, range))
              .forEach(part -> shifts.add(new Shift(part, person, name)));
        }
      }
      return shifts.stream().sorted(Shift.ORDER).toList();
    }

    private List<TimeRange> inHours(TimeRange turn) {
      return hours.within(turn, zone);
    }

    /** The earliest turn that is not over: turns end in their order. */
    private long firstTurn(Instant instant) {
      long turn = rhythm.number(WallTime.shown(instant, zone));
      while (end(turn - 1).isAfter(instant)) {
        turn--;
      }
      return turn;
    }

    private Instant begin(long turn) {
      return WallTime.first(rhythm.handoff(turn), zone);
    }

    private Instant end(long turn) {
      return WallTime.last(rhythm.handoff(turn + 1), zone);
    }

    private String person(long turn) {
      return people.get(Math.floorMod(turn, people.size()));
    }
  }

  /** Shifts that were written out one by one. */
  record Written(String name, ZoneId zone, List<Entry> entries) implements Layer {
    /**
     * One of them.
     *
     * @param from its first local time
     * @param to its last, later than {@code from}
     * @param person the person's id
     */
    public record Entry(LocalDateTime from, LocalDateTime to, String person) {
      public Entry {
        if (!from.isBefore(to)) {
          throw new IllegalArgumentException("from " + from + " to " + to);
        }
      }
    }

    public Written {
      entries = List.copyOf(entries);
    }

    @Override
    public List<String> people() {
      return entries.stream().map(Entry::person).distinct().toList();
    }

    @Override
    public List<String> at(Instant instant) {
      return shifts(new TimeRange(instant, instant.plusNanos(1))).stream()
          .map(Shift::person)
          .distinct()
          .toList();
    }

    @Override
    public List<Shift> shifts(TimeRange range) {
      List<Shift> shifts = new ArrayList<>();
      for (Entry entry : entries) {
        Instant from = WallTime.first(entry.from(), zone);
        Instant to = WallTime.last(entry.to(), zone);
        if (from.isBefore(to) && Ranges.touch(new TimeRange(from, to), range)) {
          shifts.add(new Shift(new TimeRange(from, to), entry.person(), name));
        }
      }
      return shifts.stream().sorted(Shift.ORDER).toList();
    }
  }
}
