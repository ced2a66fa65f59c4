package io.midwatch.respond.oncall.feed;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.plan.rota.Ranges;
import io.midwatch.plan.rota.Rota;
import io.midwatch.plan.rota.Shift;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.respond.oncall.RotaOverride.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The events of one rota. Pure: the same rota, overrides and range give the same events.
 *
 * <p>Each shift stems from a turn of the plan or from an override. The first shift of a turn has
 * the turn's id, so a calendar program moves the event when an override splits it; what comes after
 * the override has an id of its own, as has the override.
 */
final class RotaEvents {
  private static final Instant NEVER = Instant.parse("2024-01-01T00:00:00Z");

  private final Rota amended;
  private final Map<String, NavigableMap<Instant, Shift>> turns = new HashMap<>();
  private final List<RotaOverride> overrides;

  private RotaEvents(Rota amended, List<Shift> turns, List<RotaOverride> overrides) {
    this.amended = amended;
    this.overrides = overrides;
    for (Shift turn : turns) {
      this.turns
          .computeIfAbsent(whose(turn), any -> new TreeMap<>())
          .put(turn.range().from(), turn);
    }
  }

  private static String whose(Shift shift) {
    return shift.layer() + "\n" + shift.person();
  }

  /**
   * What a shift stems from: a name that stays, and how far it reached before anybody changed it.
   */
  private record Stem(String name, TimeRange whole) {}

  /**
   * The events that touch a range.
   *
   * @param amended the rota with the overrides laid over it
   * @param overrides those of this rota, newest first
   */
  static List<FeedEvent> of(Rota amended, List<RotaOverride> overrides, TimeRange range) {
    List<Shift> turns = amended.with(List.of()).shifts(range);
    TimeRange hull = range;
    for (Shift turn : turns) {
      hull = hull(hull, turn.range());
    }
    for (RotaOverride override : overrides) {
      if (Ranges.touch(override.amendment().range(), range)) {
        hull = hull(hull, override.amendment().range());
      }
    }
    List<Shift> wide = amended.with(List.of()).shifts(hull);
    return new RotaEvents(amended, wide, overrides).events(hull, range);
  }

  private static TimeRange hull(TimeRange one, TimeRange other) {
    return new TimeRange(
        one.from().isBefore(other.from()) ? one.from() : other.from(),
        one.to().isAfter(other.to()) ? one.to() : other.to());
  }

  private List<FeedEvent> events(TimeRange hull, TimeRange range) {
    List<FeedEvent> events = new ArrayList<>();
    Set<String> begun = new HashSet<>();
    for (Shift shift : amended.shifts(hull)) {
      Stem stem = stem(shift);
      String part = begun.add(stem.name()) ? "" : "/" + shift.range().from().getEpochSecond();
      if (Ranges.touch(shift.range(), range)) {
        events.add(event(shift, stem, stem.name() + part));
      }
    }
    return events;
  }

  private FeedEvent event(Shift shift, Stem stem, String name) {
    List<Entry> orders =
        overrides.stream()
            .filter(one -> Ranges.touch(one.amendment().range(), stem.whole()))
            .flatMap(one -> Stream.concat(Stream.of(one.made()), one.cancelled().stream()))
            .toList();
    return new FeedEvent(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
        orders.size(),
        orders.stream().map(Entry::at).max(Instant::compareTo).orElse(NEVER),
        shift.range(),
        amended.id(),
        shift.person());
  }

  private Stem stem(Shift shift) {
    Optional<Shift> turn =
        Optional.ofNullable(turns.get(whose(shift)))
            .map(all -> all.floorEntry(shift.range().from()))
            .map(Map.Entry::getValue)
            .filter(one -> holds(one.range(), shift.range()));
    if (turn.isPresent()) {
      String name =
          String.join(
              "/",
              amended.id(),
              shift.layer(),
              shift.person(),
              Long.toString(turn.get().range().from().getEpochSecond()));
      return new Stem(name, turn.get().range());
    }
    return overrides.stream()
        .filter(one -> one.amendment().people().contains(shift.person()))
        .filter(one -> holds(one.amendment().range(), shift.range()))
        .findFirst()
        .map(one -> new Stem(name(one, shift), one.amendment().range()))
        .orElseGet(() -> new Stem(amended.id() + "/" + shift, shift.range()));
  }

  private static String name(RotaOverride override, Shift shift) {
    String name = override.rota() + "/override/" + override.number();
    return switch (override.amendment()) {
      case Amendment.Takes _ -> name;
      case Amendment.Swaps _ -> name + "/" + shift.person();
    };
  }

  private static boolean holds(TimeRange whole, TimeRange part) {
    return !part.from().isBefore(whole.from()) && !part.to().isAfter(whole.to());
  }
}
