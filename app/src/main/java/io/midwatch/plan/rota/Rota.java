package io.midwatch.plan.rota;

import io.midwatch.base.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is on call at an instant, and who will be? Immutable and without memory: every answer follows
 * from the rota and the instant alone.
 *
 * <p>Exactly one person is on call in a rotating layer that covers all hours, and one more for each
 * handoff whose local time the clock shows twice, between these two times: there the old turn
 * overlaps the new one. Where the clock jumps over a handoff, it takes place at that jump.
 *
 * @param id the key in the plan
 * @param zone in which it is shown to people
 * @param layers the first lies lowest: where a later one has somebody on call, the earlier ones
 *     count for nothing; not empty
 * @param amendments what is otherwise for a while, the later on top of the earlier
 */
public record Rota(String id, ZoneId zone, List<Layer> layers, List<Amendment> amendments) {
  private static final List<Duration> AHEAD = List.of(Duration.ofDays(15), Duration.ofDays(366));

  public Rota {
    layers = List.copyOf(layers);
    amendments = List.copyOf(amendments);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("the rota " + id + " has no layers");
    }
  }

  /** As the plan declares it. */
  public Rota(String id, ZoneId zone, List<Layer> layers) {
    this(id, zone, layers, List.of());
  }

  /** The same rota with these amendments in place of any it had. */
  public Rota with(List<Amendment> others) {
    return new Rota(id, zone, layers, others);
  }

  /** Everybody who stands in its layers, in the order written. */
  public List<String> people() {
    return layers.stream().flatMap(layer -> layer.people().stream()).distinct().toList();
  }

  /** The ids of those on call, who began first standing first; empty in a gap. */
  public List<String> onCall(Instant at) {
    List<String> people = byLayers(at);
    for (Amendment amendment : amendments) {
      if (amendment.range().contains(at)) {
        people = amendment.apply(people);
      }
    }
    return people;
  }

  private List<String> byLayers(Instant at) {
    for (Layer layer : layers.reversed()) {
      List<String> people = layer.at(at);
      if (!people.isEmpty()) {
        return people;
      }
    }
    return List.of();
  }

  /**
   * The shifts that touch a range, each whole, in {@link Shift#ORDER}. A turn that a later layer or
   * an amendment interrupts is several shifts, as is one that is limited to some hours.
   */
  public List<Shift> shifts(TimeRange range) {
    List<Shift> shifts = byLayers(range);
    for (Amendment amendment : amendments) {
      shifts = amendment.amend(shifts);
    }
    return shifts.stream()
        .filter(shift -> Ranges.touch(shift.range(), range))
        .sorted(Shift.ORDER)
        .toList();
  }

  private List<Shift> byLayers(TimeRange range) {
    List<Shift> touching = layers.stream().flatMap(layer -> layer.shifts(range).stream()).toList();
    TimeRange whole = hull(touching, range);
    List<Shift> shifts = new ArrayList<>();
    List<TimeRange> taken = List.of();
    for (Layer layer : layers.reversed()) {
      List<TimeRange> above = taken;
      List<Shift> own = layer.shifts(whole);
      for (Shift shift : own) {
        for (TimeRange part : Ranges.without(shift.range(), above)) {
          if (part.from().isBefore(part.to()) && Ranges.touch(part, range)) {
            shifts.add(new Shift(part, shift.person(), shift.layer()));
          }
        }
      }
      List<TimeRange> all = new ArrayList<>(above);
      own.forEach(shift -> all.add(shift.range()));
      taken = Ranges.union(all);
    }
    return shifts;
  }

  /** The shifts of those on call at an instant; empty in a gap. */
  public List<Shift> now(Instant at) {
    return shifts(new TimeRange(at, at.plusNanos(1)));
  }

  /** The shifts that begin first after an instant; empty when none does within a year. */
  public List<Shift> next(Instant at) {
    for (Duration ahead : AHEAD) {
      List<Shift> later =
          shifts(new TimeRange(at, at.plus(ahead))).stream()
              .filter(shift -> shift.range().from().isAfter(at))
              .toList();
      if (!later.isEmpty()) {
        Instant first = later.getFirst().range().from();
        return later.stream().filter(shift -> shift.range().from().equals(first)).toList();
      }
    }
    return List.of();
  }

  /** When nobody is on call in a range, in order. */
  public List<TimeRange> gaps(TimeRange range) {
    List<TimeRange> covered = Ranges.union(shifts(range).stream().map(Shift::range).toList());
    return Ranges.without(range, covered).stream()
        .filter(gap -> gap.from().isBefore(gap.to()))
        .toList();
  }

  private static TimeRange hull(List<Shift> shifts, TimeRange range) {
    Instant from = range.from();
    Instant to = range.to();
    for (Shift shift : shifts) {
      from = shift.range().from().isBefore(from) ? shift.range().from() : from;
      to = shift.range().to().isAfter(to) ? shift.range().to() : to;
    }
    return new TimeRange(from, to);
  }
}
