package io.midwatch.respond.distress;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.StoreHealth.Trouble;
import io.midwatch.base.Verdict;
import io.midwatch.detect.watch.CheckView;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who is told while the usual way of telling does not work?
 *
 * <p>A page is written before it is sent, so a full or read-only disk would silence every one of
 * them; and so would a thread that hangs, or the last file handle. When that lasts longer than
 * {@link #PATIENCE}, the owner of the watching is told of it, the owners of what begins to fail
 * meanwhile are told of that, and all of them again after {@link #AGAIN}: by every way they have,
 * without a memory beyond this process. What is told here may be told once more when the store can
 * be written again.
 *
 * <p>Times are monotonic. Not safe for use by many threads; {@link io.midwatch.respond.Rounds}
 * calls it.
 */
public final class Distress {
  /** A disk that is full for a moment wakes nobody. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So long until everybody is told again. */
  static final Duration AGAIN = Duration.ofMinutes(15);

  private static final Duration NAP = Duration.ofSeconds(1);

  private final Sight sight;
  private final Caller caller;
  private final Clock clock;
  private Optional<Ordeal> ordeal = Optional.empty();

  /**
   * What is seen without the store.
   *
   * @param plan the plan in force
   * @param troubles what the store suffers from, and what keeps the watching from working
   * @param checks every check as it stands
   */
  public record Sight(
      Supplier<Plan> plan, Supplier<List<Trouble>> troubles, Supplier<List<CheckView>> checks) {}

  /** Tells somebody something by every way at once, and waits for no answer. */
  @FunctionalInterface
  public interface Caller {
    /**
     * Begins to tell somebody.
     *
     * @param key the same for the same news to the same person
     */
    void call(Person person, DistressNotice notice, String key);

    /** Tries again what was not taken and is due. */
    default void again() {}
  }

  private static final class Ordeal {
    final Trouble trouble;
    final long seenNanos;

    /** What failed before, which pages have told of, and what was told here. */
    final Set<CheckId> known;

    final Set<String> heard = new LinkedHashSet<>();
    long nextNanos;
    int round;

    Ordeal(Trouble trouble, Set<CheckId> known, long now) {
      this.trouble = trouble;
      this.known = known;
      this.seenNanos = now;
      this.nextNanos = now + PATIENCE.toNanos();
    }
  }

  /** Nothing is wrong at first. */
  public Distress(Sight sight, Caller caller, Clock clock) {
    this.sight = sight;
    this.caller = caller;
    this.clock = clock;
  }

  /** Tells whoever is to be told now; returns how long to nap. */
  public Duration pump() {
    caller.again();
    Optional<Trouble> trouble =
        sight.troubles().get().stream().filter(Trouble::blocking).findFirst();
    if (trouble.isEmpty()) {
      ordeal.ifPresent(this::over);
      ordeal = Optional.empty();
      return NAP;
    }
    if (ordeal.isEmpty()) {
      ordeal = Optional.of(new Ordeal(trouble.get(), ids(failing()), clock.nanos()));
    }
    ordeal.ifPresent(this::lasts);
    return NAP;
  }

  private void lasts(Ordeal now) {
    if (clock.nanos() - now.seenNanos < PATIENCE.toNanos()) {
      return;
    }
    Plan plan = sight.plan().get();
    List<CheckView> failing = failing();
    Instant at = clock.now();
    boolean everybody = clock.nanos() - now.nextNanos >= 0;
    Map<String, Person> whom = new LinkedHashMap<>();
    if (everybody) {
      plan.onCall(plan.watcher().owner(), at).forEach(one -> whom.put(one.id(), one));
    }
    boolean again = everybody && now.round > 0;
    for (CheckView check : failing) {
      if (now.known.add(check.id()) || again) {
        plan.ownersOf(check.spec().service(), at).forEach(one -> whom.put(one.id(), one));
      }
    }
    now.known.retainAll(ids(failing));
    if (everybody) {
      now.nextNanos = clock.nanos() + AGAIN.toNanos();
    }
    if (!whom.isEmpty()) {
      now.round++;
      tell(now, whom.values(), DistressNotice.lasting(now.trouble, failing, at));
    }
  }

  /** What fails by itself and in no maintenance. */
  private List<CheckView> failing() {
    return sight.checks().get().stream()
        .filter(check -> check.state().verdict() == Verdict.FAIL)
        .filter(check -> check.maintenance().isEmpty() && check.beneath().isEmpty())
        .toList();
  }

  private static Set<CheckId> ids(List<CheckView> checks) {
    return checks.stream().map(CheckView::id).collect(Collectors.toCollection(HashSet::new));
  }

  private void over(Ordeal past) {
    Plan plan = sight.plan().get();
    List<Person> heard =
        past.heard.stream()
            .flatMap(id -> Optional.ofNullable(plan.people().get(id)).stream())
            .toList();
    past.round++;
    tell(past, heard, DistressNotice.over(past.trouble, clock.now()));
  }

  private void tell(Ordeal now, Iterable<Person> people, DistressNotice notice) {
    String key = "distress-" + now.trouble.since().toEpochMilli() + "." + now.round;
    for (Person person : people) {
      now.heard.add(person.id());
      caller.call(person, notice, key + "." + person.id());
    }
  }
}
