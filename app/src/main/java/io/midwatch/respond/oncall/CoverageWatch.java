package io.midwatch.respond.oncall;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.people.Cover;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.Duties.Duty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Can somebody be reached for everything, at this moment and in the days ahead? A plan loads only
 * without gaps, but an override, hours of ways and a gap that was far when it loaded can make one.
 * Such a step is passed over by pages; this says so, whether a page comes or not, and before it
 * begins: to the owner of the watching, the members of the rota and the owners of what hangs on it.
 */
public final class CoverageWatch {
  /** What the ids of these alerts begin with. */
  public static final String FAMILY = "midwatch/coverage/";

  /** So far ahead is looked. */
  static final Duration AHEAD = Duration.ofDays(90);

  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Looking far ahead costs more than a moment where there are many rotas. */
  private static final Duration AHEAD_EVERY = Duration.ofMinutes(10);

  private static final int LONGEST_ID = 400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Supplier<Plan> plan;
  private final Clock clock;
  private final Upkeep upkeep;
  private Optional<Foreseen> foreseen = Optional.empty();

  /** The gaps of each duty that were seen ahead. */
  private record Foreseen(Plan plan, long nanos, List<Outlook> outlooks) {
    @SuppressWarnings("ReferenceEquality") // Comparing whole plans would take longer than looking.
    boolean isOf(Plan other) {
      return plan == other;
    }
  }

  /** A duty, with when nobody will be there for it. */
  private record Outlook(Duty duty, TimeRange range, List<TimeRange> gaps) {
    private static final int MOST = 20;

    static Outlook of(Duty duty, Cover cover, TimeRange range) {
      List<TimeRange> gaps = cover.gaps(duty.who(), range);
      return new Outlook(duty, range, gaps.stream().limit(MOST).toList());
    }

    /** {@code from Sun 22 Nov 04:00 to Sun 22 Nov 05:00 (Europe/Berlin)}. */
    String when(TimeRange gap, ZoneId zone) {
      String from = "from " + TIME.format(gap.from().atZone(zone));
      return gap.to().equals(range.to())
          ? from + " on (" + zone + ")"
          : from + " to " + TIME.format(gap.to().atZone(zone)) + " (" + zone + ")";
    }
  }

  /**
   * @param plan in force, with the overrides laid over
   * @param means where alerts are handed in
   */
  public CoverageWatch(Supplier<Plan> plan, Upkeep.Means means, Clock clock) {
    this.plan = plan;
    this.clock = clock;
    this.upkeep = new Upkeep(means, FAMILY);
  }

  /** Looks once, and says how long to wait until the next look. */
  public Duration pump() {
    Plan now = plan.get();
    Instant at = clock.now();
    long nanos = clock.nanos();
    Foreseen ahead =
        foreseen
            .filter(one -> one.isOf(now) && nanos - one.nanos() < AHEAD_EVERY.toNanos())
            .orElseGet(() -> new Foreseen(now, nanos, outlooks(now, at)));
    foreseen = Optional.of(ahead);
    upkeep.hold(ahead.outlooks().stream().flatMap(one -> hole(one, now, at).stream()).toList());
    return EVERY;
  }

  /** Everybody's duties for which nobody can be reached at an instant, or some time after it. */
  static List<Signal> holes(Plan plan, Instant at) {
    return outlooks(plan, at).stream().flatMap(one -> hole(one, plan, at).stream()).toList();
  }

  private static List<Outlook> outlooks(Plan plan, Instant at) {
    Cover cover = Cover.of(plan);
    TimeRange range = new TimeRange(at, at.plus(AHEAD));
    return Duties.of(plan).stream().map(duty -> Outlook.of(duty, cover, range)).toList();
  }

  private static Optional<Signal> hole(Outlook outlook, Plan plan, Instant at) {
    Duty duty = outlook.duty();
    String whom = "through " + String.join(" or ", duty.who()) + ", for " + duty.words();
    if (duty.who().stream().allMatch(id -> plan.reachable(id, at).isEmpty())) {
      return Optional.of(
          signal(duty, plan, new Nothing(at, "nobody can be reached now " + whom), at));
    }
    return outlook.gaps().stream()
        .filter(gap -> gap.from().isAfter(at))
        .findFirst()
        .map(gap ->
            new Nothing(
                gap.from(),
                "nobody can be reached %s %s: midwatch oncall override puts somebody there"
                    .formatted(outlook.when(gap, zone(duty, plan)), whom)))
        .map(nothing -> signal(duty, plan, nothing, at));
  }

  /** From then on nobody can be reached; with a sentence about it. */
  private record Nothing(Instant from, String words) {}

  private static Signal signal(Duty duty, Plan plan, Nothing nothing, Instant at) {
    Nearness nearness = Nearness.of(nothing.from(), at);
    Set<String> people = new LinkedHashSet<>(duty.people());
    duty.who().stream()
        .flatMap(id -> Optional.ofNullable(plan.rotas().get(id)).stream())
        .forEach(rota -> people.addAll(rota.onCall(nothing.from())));
    String ids = String.join("+", duty.who());
    return new Signal(
        new CheckId(FAMILY + ids.substring(0, Math.min(LONGEST_ID, ids.length()))),
        "midwatch",
        nearness.severity(),
        Reason.UNCOVERED,
        nothing.words(),
        at,
        Concerned.origin(people, nearness.word()));
  }

  private static ZoneId zone(Duty duty, Plan plan) {
    String first = duty.who().getFirst();
    return Optional.ofNullable(plan.rotas().get(first))
        .map(Rota::zone)
        .or(() -> Optional.ofNullable(plan.people().get(first)).map(Person::zone))
        .orElse(ZoneOffset.UTC);
  }
}
