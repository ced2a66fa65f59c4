package io.midwatch.respond.oncall;

import io.midwatch.base.Clock;
import io.midwatch.base.DidYouMean;
import io.midwatch.base.TimeRange;
import io.midwatch.plan.Plan;
import io.midwatch.plan.rota.Amendment;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.oncall.RotaOverride.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Who is on call in truth, and who changes it? Lays the overrides that were made over the rotas of
 * a plan. One that names a rota or a person that the plan no longer has does not count.
 *
 * <p>Safe for use by many threads. What was made counts from the moment the call returns, and is on
 * disk by then.
 */
public final class OnCall {
  /** So many are kept in memory; older ones have long ended. */
  private static final int KEPT = 2_000;

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 120;

  private final OverrideLog log;
  private final Clock clock;
  private final AtomicReference<List<RotaOverride>> newestFirst;
  private final AtomicReference<Optional<Laid>> last = new AtomicReference<>(Optional.empty());

  /** A plan with overrides laid over, and what it was made of. */
  private record Laid(Plan plan, List<RotaOverride> overrides, Plan amended) {
    /** Comparing whole plans would take longer than laying them over. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Plan other, List<RotaOverride> others) {
      return plan == other && overrides == others;
    }
  }

  public OnCall(OverrideLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.newestFirst = new AtomicReference<>(log.newest(KEPT));
  }

  /**
   * What somebody orders.
   *
   * @param rota the id of the rota
   * @param person who takes it, or who swaps
   * @param with with whom they swap; empty when they take all of it
   * @param from when it begins; now, when that is later
   * @param reason why; may be empty
   * @param by who orders it
   */
  public record Order(
      String rota,
      String person,
      Optional<String> with,
      Instant from,
      Instant to,
      String reason,
      String by) {}

  /** The plan with what was made laid over its rotas. */
  public Plan amended(Plan plan) {
    List<RotaOverride> overrides = newestFirst.get();
    Optional<Laid> before = last.get();
    if (before.isPresent() && before.get().isOf(plan, overrides)) {
      return before.get().amended();
    }
    Plan amended = overrides.isEmpty() ? plan : plan.withRotas(rotas(plan, overrides));
    last.set(Optional.of(new Laid(plan, overrides, amended)));
    return amended;
  }

  private static SequencedMap<String, Rota> rotas(Plan plan, List<RotaOverride> overrides) {
    Map<String, List<Amendment>> amendments = new LinkedHashMap<>();
    for (RotaOverride override : overrides.reversed()) {
      override
          .effective()
          .filter(amendment -> plan.people().keySet().containsAll(amendment.people()))
          .ifPresent(amendment ->
              amendments.computeIfAbsent(override.rota(), any -> new ArrayList<>()).add(amendment));
    }
    SequencedMap<String, Rota> rotas = new LinkedHashMap<>();
    plan.rotas()
        .forEach((id, rota) -> rotas.put(id, rota.with(amendments.getOrDefault(id, List.of()))));
    return rotas;
  }

  /** What was made, newest first. */
  public List<RotaOverride> newest(int most) {
    return newestFirst.get().stream().limit(most).toList();
  }

  /**
   * Makes an override or a swap.
   *
   * @param plan in force
   * @throws RefusedException when it makes no sense
   */
  public synchronized RotaOverride make(Order order, Plan plan) throws RefusedException {
    Instant now = clock.now();
    known("rota", order.rota(), plan.rotas().keySet());
    known("person", order.person(), plan.people().keySet());
    if (order.with().isPresent()) {
      known("person", order.with().get(), plan.people().keySet());
      refuseIf(
          order.with().get().equals(order.person()),
          order.person() + " cannot swap with themselves; name two people");
    }
    Instant from = order.from().isBefore(now) ? now : order.from();
    refuseIf(
        !from.isBefore(order.to()),
        "it ends at " + order.to() + ", which is before it begins or already over");
    refuseIf(
        Duration.between(from, order.to()).compareTo(LONGEST) > 0,
        "it lasts longer than a year; what is for good belongs in the plan");
    refuseIf(
        order.reason().length() > LONGEST_REASON,
        "the reason has more than " + LONGEST_REASON + " characters");
    TimeRange range = new TimeRange(from, order.to());
    Amendment amendment =
        order.with().isPresent()
            ? new Amendment.Swaps(range, order.person(), order.with().get())
            : new Amendment.Takes(range, order.person());
    long number = newestFirst.get().stream().mapToLong(RotaOverride::number).max().orElse(0) + 1;
    return keep(
        new RotaOverride(
            number,
            order.rota(),
            amendment,
            clean(order.reason()),
            new Entry(name(order.by()), now),
            Optional.empty()));
  }

  /**
   * Ends one, now or before it begins.
   *
   * @throws RefusedException when there is none with this number, or it is over
   */
  public synchronized RotaOverride cancel(long number, String by) throws RefusedException {
    Instant now = clock.now();
    Optional<RotaOverride> found =
        newestFirst.get().stream().filter(one -> one.number() == number).findFirst();
    refuseIf(found.isEmpty(), "there is no override " + number);
    RotaOverride one = found.orElseThrow();
    refuseIf(one.cancelled().isPresent(), "override " + number + " was cancelled before");
    refuseIf(!one.amendment().range().to().isAfter(now), "override " + number + " is already over");
    return keep(
        new RotaOverride(
            one.number(),
            one.rota(),
            one.amendment(),
            one.reason(),
            one.made(),
            Optional.of(new Entry(name(by), now))));
  }

  private RotaOverride keep(RotaOverride override) {
    log.save(override);
    List<RotaOverride> next = new ArrayList<>(newestFirst.get());
    next.removeIf(one -> one.number() == override.number());
    int place = 0;
    while (place < next.size() && next.get(place).number() > override.number()) {
      place++;
    }
    next.add(place, override);
    newestFirst.set(List.copyOf(next.subList(0, Math.min(KEPT, next.size()))));
    return override;
  }

  private static void known(String what, String id, Collection<String> ids)
      throws RefusedException {
    if (!ids.contains(id)) {
      String near = DidYouMean.nearest(id, ids).map(it -> "; did you mean " + it + "?").orElse("");
      throw new RefusedException("the plan has no " + what + " \"" + cut(id) + "\"" + near);
    }
  }

  private static void refuseIf(boolean wrong, String why) throws RefusedException {
    if (wrong) {
      throw new RefusedException(why);
    }
  }

  private static String name(String by) {
    return by.isBlank() ? "somebody" : cut(clean(by));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  private static String clean(String text) {
    return text.strip().replaceAll("\\p{Cntrl}", " ");
  }
}
