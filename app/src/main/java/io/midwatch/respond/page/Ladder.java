package io.midwatch.respond.page;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is paged after whom, and how long each of them has. Holds people, not rotas: it is made anew
 * for every decision, with those who are on call then.
 *
 * @param steps who is paged in turn; not empty
 * @param rounds how often the steps are gone through; at least once
 * @param lastResort who is paged after the last step, with the people of the first, again and
 *     again; not empty
 * @param again how long the last resort waits before it pages again
 * @param patience how long an acknowledgement holds while the failure lasts
 */
public record Ladder(
    List<Step> steps, int rounds, List<String> lastResort, Duration again, Duration patience) {
  /** How long the owner has before they are paged again, and then the last resort with them. */
  public static final Duration AFTER = Duration.ofMinutes(5);

  /** How long between two pages of the last resort. */
  public static final Duration AGAIN = Duration.ofMinutes(15);

  /** How long an acknowledgement holds. */
  public static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int ROUNDS = 2;

  public Ladder {
    steps = List.copyOf(steps);
    lastResort = List.copyOf(lastResort);
    if (steps.isEmpty() || rounds < 1 || lastResort.isEmpty()) {
      throw new IllegalArgumentException("a ladder has a step, a round and a last resort");
    }
  }

  /**
   * One step.
   *
   * @param people who is paged; may be nobody
   * @param after how long until the next step
   */
  public record Step(List<String> people, Duration after) {
    public Step {
      people = List.copyOf(people);
    }
  }

  /** The ladder of a service: its owner twice, then the owner of the watching. */
  public static Ladder of(Plan plan, String service, Instant at) {
    String last = plan.watcher().owner();
    String owner =
        Optional.ofNullable(plan.services().get(service)).map(Service::owner).orElse(last);
    Step step = new Step(people(plan, owner, at), AFTER);
    return new Ladder(List.of(step), ROUNDS, people(plan, last, at), AGAIN, PATIENCE);
  }

  private static List<String> people(Plan plan, String id, Instant at) {
    return plan.onCall(id, at).stream().map(Person::id).toList();
  }

  /** So many steps are taken before the last resort. */
  int height() {
    return steps.size() * rounds;
  }

  /** The step with this number, the last resort from {@link #height} on. */
  Step step(int number) {
    if (number < height()) {
      return steps.get(number % steps.size());
    }
    Set<String> all = new LinkedHashSet<>(lastResort);
    all.addAll(steps.getFirst().people());
    return new Step(List.copyOf(all), again);
  }

  /** The last resort is paged within this time if nobody acknowledges. */
  public Duration bound() {
    return steps.stream()
        .map(Step::after)
        .reduce(Duration.ZERO, Duration::plus)
        .multipliedBy(rounds);
  }
}
