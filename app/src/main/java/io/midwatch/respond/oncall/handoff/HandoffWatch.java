package io.midwatch.respond.oncall.handoff;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.KeyValueStore;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.base.TimeRange;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.Concerned;
import io.midwatch.respond.oncall.Upkeep;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Governments change the rules of their zones at short notice, and a machine learns it with an
 * update. Then a turn that was to begin at nine by the clock begins at another moment. This keeps
 * the turns of the next 90 days, with the version of the rules, and when the same rota gives others
 * by the rules of now, it tells the people whose turns move, and the owner of the watching. What
 * the plan itself changed is not told: somebody has decided that. For one thread.
 */
public final class HandoffWatch {
  private static final String FAMILY = "midwatch/handoff/";
  private static final String FORESEEN = "handoffs/";
  private static final String TOLD = "handoffs-moved/";

  private static final Duration EVERY = Duration.ofMinutes(10);

  /** So long it stands, unless the first of them comes before; never less than a day. */
  private static final Duration STANDS = Duration.ofDays(7);

  private static final Duration AT_LEAST = Duration.ofDays(1);

  private static final int LISTED = 4;

  private final Supplier<Plan> plan;
  private final KeyValueStore store;
  private final Clock clock;
  private final Upkeep upkeep;

  /** What is told of a rota until a time. */
  private record Saying(Instant until, String rules, String people, String words) {
    String text() {
      return until + "\n" + rules + "\n" + people + "\n" + words;
    }

    static Optional<Saying> read(String text) {
      String[] parts = text.split("\n", 4);
      try {
        return parts.length == 4
            ? Optional.of(new Saying(Instant.parse(parts[0]), parts[1], parts[2], parts[3]))
            : Optional.empty();
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }
  }

  /**
   * @param plan in force
   * @param means where alerts are handed in
   */
  public HandoffWatch(Supplier<Plan> plan, KeyValueStore store, Upkeep.Means means, Clock clock) {
    this.plan = plan;
    this.store = store;
    this.clock = clock;
    this.upkeep = new Upkeep(means, FAMILY);
  }

  /** Looks once, and says how long to wait until the next look. */
  public Duration pump() {
    Plan now = plan.get();
    Instant at = clock.now();
    for (String name : store.withPrefix(FORESEEN).keySet()) {
      if (!now.rotas().containsKey(name.substring(FORESEEN.length()))) {
        store.remove(name);
      }
    }
    now.rotas().values().forEach(rota -> look(rota, at));
    upkeep.hold(standing(now, at));
    return EVERY;
  }

  private void look(Rota rota, Instant at) {
    String name = FORESEEN + rota.id();
    Optional<String> kept = store.get(name);
    Foreseen fresh = Foreseen.of(rota, new TimeRange(day(at), day(at).plus(Foreseen.AHEAD)));
    if (kept.filter(fresh.text()::equals).isPresent()) {
      return;
    }
    kept.flatMap(Foreseen::read)
        .filter(then -> then.rota().equals(fresh.rota()) && then.range().to().isAfter(at))
        .ifPresent(then -> compare(rota, then, at));
    // Only now: a crash before this compares once more, and says the same.
    store.put(name, fresh.text());
  }

  private void compare(Rota rota, Foreseen then, Instant at) {
    Foreseen now = Foreseen.of(rota, then.range());
    List<Moved> moved =
        Moved.between(then, now).stream().filter(one -> !one.from().isBefore(at)).toList();
    if (!moved.isEmpty()) {
      store.put(TOLD + rota.id(), saying(rota, then, now, moved).text());
    }
  }

  private Saying saying(Rota rota, Foreseen then, Foreseen now, List<Moved> moved) {
    Instant at = clock.now();
    Instant first = moved.getFirst().from();
    Instant soon = first.isBefore(at.plus(AT_LEAST)) ? at.plus(AT_LEAST) : first;
    Instant longest = at.plus(STANDS);
    Clockwork clockwork = new Clockwork(rota.zone());
    List<String> shown = moved.stream().limit(LISTED).map(one -> one.words(clockwork)).toList();
    int more = moved.size() - shown.size();
    String rules =
        then.rules().equals(now.rules())
            ? "the rules of time zones have changed (" + now.rules() + ")"
            : "the rules of time zones have changed from " + then.rules() + " to " + now.rules();
    return new Saying(
        soon.isBefore(longest) ? soon : longest,
        now.rules(),
        String.join(",", moved.stream().map(Moved::person).distinct().sorted().toList()),
        "%s, and turns of %s move: %s%s"
            .formatted(
                rules,
                rota.id(),
                String.join("; ", shown),
                more > 0 ? "; and " + more + " more: midwatch oncall shows them" : ""));
  }

  private List<Signal> standing(Plan now, Instant at) {
    List<Signal> standing = new ArrayList<>();
    for (Map.Entry<String, String> one : store.withPrefix(TOLD).entrySet()) {
      String rota = one.getKey().substring(TOLD.length());
      Optional<Saying> saying =
          Saying.read(one.getValue())
              .filter(it -> it.until().isAfter(at) && now.rotas().containsKey(rota));
      if (saying.isEmpty()) {
        store.remove(one.getKey());
      }
      saying.ifPresent(it ->
          standing.add(
              new Signal(
                  new CheckId(FAMILY + rota),
                  "midwatch",
                  Severity.NOTICE,
                  Reason.HANDOFF_MOVED,
                  it.words(),
                  at,
                  Concerned.origin(List.of(it.people().split(",")), "rules " + it.rules()))));
    }
    return standing;
  }

  private static Instant day(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS);
  }
}
