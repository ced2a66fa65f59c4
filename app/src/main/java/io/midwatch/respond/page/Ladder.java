package io.midwatch.respond.page;

import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.rota.Policy;
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

  /**
   * The ladder of a service with those who are on call at an instant: that of its policy, else its
   * owner twice and then the owner of the watching. A step holds nobody while none of its people is
   * on call or can be reached; the last resort always holds somebody.
   */
  public static Ladder of(Plan plan, String service, Instant at) {
    Policy policy = policy(plan, service);
    String owner = owner(plan, service);
    List<Step> steps =
        policy.steps().stream()
            .map(step -> new Step(there(plan, step.page(owner), at), step.time()))
            .toList();
    return new Ladder(
        steps,
        policy.rounds(),
        last(plan, policy.lastResort(), at),
        policy.again(),
        policy.patience());
  }

  /** The policy that a service goes by, also when the plan names none. */
  public static Policy policy(Plan plan, String service) {
    return plan.arrangements()
        .policies()
        .of(service)
        .orElseGet(() ->
            new Policy(
                "usual",
                List.of(new Policy.Step(List.of(Policy.OWNER), AFTER)),
                ROUNDS,
                List.of(plan.watcher().owner()),
                AGAIN,
                PATIENCE));
  }

  private static String owner(Plan plan, String service) {
    return Optional.ofNullable(plan.services().get(service))
        .map(Service::owner)
        .orElse(plan.watcher().owner());
  }

  private static List<String> there(Plan plan, List<String> ids, Instant at) {
    return ids.stream()
        .flatMap(id -> plan.reachable(id, at).stream())
        .map(Person::id)
        .distinct()
        .toList();
  }

  private static List<String> last(Plan plan, List<String> ids, Instant at) {
    List<String> there = there(plan, ids, at);
    return there.isEmpty()
        ? plan.onCall(ids.getFirst(), at).stream().map(Person::id).toList()
        : there;
  }

  /** Who is paged first: the people of the first step that anybody stands on. */
  public List<String> first() {
    return steps.stream()
        .map(Step::people)
        .filter(people -> !people.isEmpty())
        .findFirst()
        .orElse(lastResort);
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
