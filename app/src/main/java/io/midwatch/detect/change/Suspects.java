package io.midwatch.detect.change;

import io.midwatch.base.Durations;
import io.midwatch.detect.change.Suspect.Relation;
import io.midwatch.plan.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which change may have caused it? Those of the last 30 minutes before it began stand first; among
 * them the ones made to the service itself, then to what it needs (the nearer first), then to what
 * stands in the same place, then those that name no service; and of these the latest. Last come
 * changes to what needs it, so far as they can make that ask more of it: not another name, key or
 * certificate. A change made to something that has nothing to do with it is no suspect. Pure.
 */
public final class Suspects {
  /** What was made so shortly before stands first. */
  public static final Duration RECENT = Duration.ofMinutes(30);

  /** What was made longer ago is not suspected any more. */
  public static final Duration WINDOW = Duration.ofHours(24);

  /** A change may seem to be later than its effect by so much: clocks differ. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final Comparator<Ranked> ORDER =
      Comparator.comparing((Ranked one) -> !one.suspect().recent())
          .thenComparing(one -> one.suspect().relation())
          .thenComparingInt(Ranked::steps)
          .thenComparing(one -> one.suspect().change().at(), Comparator.reverseOrder())
          .thenComparing(one -> one.suspect().change().id());

  private Suspects() {}

  private record Ranked(Suspect suspect, int steps) {}

  private record Tie(Relation relation, int steps, String service, String place) {
    Tie(Relation relation, int steps, String service) {
      this(relation, steps, service, "");
    }
  }

  /**
   * The suspects, the likeliest first.
   *
   * @param service the id of what fails
   * @param onset when it began to fail
   * @param changes those made around that time, in any order
   * @param around what hangs together
   */
  public static List<Suspect> of(
      String service, Instant onset, List<Change> changes, Neighbours around) {
    Map<String, Integer> needs = reach(service, around.services());
    List<Ranked> ranked = new ArrayList<>();
    for (Change change : changes) {
      Duration before = Duration.between(change.at(), onset);
      if (before.compareTo(WINDOW) <= 0 && before.negated().compareTo(SKEW) <= 0) {
        tie(service, change, needs, around)
            .ifPresent(tie -> ranked.add(new Ranked(suspect(change, onset, tie), tie.steps())));
      }
    }
    return ranked.stream().sorted(ORDER).map(Ranked::suspect).toList();
  }

  /** The one to name when there is room for one: a recent one only, or nobody would believe it. */
  public static Optional<Suspect> best(List<Suspect> suspects) {
    return suspects.stream().findFirst().filter(Suspect::recent);
  }

  private static Suspect suspect(Change change, Instant onset, Tie tie) {
    boolean recent = Duration.between(change.at(), onset).compareTo(RECENT) <= 0;
    return new Suspect(change, recent, tie.relation(), reason(change, onset, tie));
  }

  private static String reason(Change change, Instant onset, Tie tie) {
    String verb = change.kind() == ChangeKind.DEPLOY ? "deployed " : "made ";
    Duration before = Duration.between(change.at(), onset);
    String when =
        before.isNegative()
            ? Durations.rough(before) + " after it was first seen, by another clock"
            : before.toMillis() < 1_000
                ? "at the moment it began"
                : Durations.rough(before) + " before it began";
    return verb
        + when
        + switch (tie.relation()) {
          case ITSELF -> ", to the same service";
          case DEPENDENCY -> ", to " + tie.service() + ", which it needs";
          case SHARED -> ", to " + tie.service() + ", which " + tie.place() + " serves too";
          case ANYTHING -> "; to which service, nobody said";
          case DEPENDENT -> ", to " + tie.service() + ", which needs it";
        };
  }

  /** The nearest tie of all the services that a change was made to. */
  private static Optional<Tie> tie(
      String service, Change change, Map<String, Integer> needs, Neighbours around) {
    if (change.services().isEmpty()) {
      return Optional.of(new Tie(Relation.ANYTHING, 0, ""));
    }
    return change.services().stream()
        .flatMap(changed -> tie(service, changed, change.kind(), needs, around).stream())
        .min(Comparator.comparing(Tie::relation).thenComparingInt(Tie::steps));
  }

  private static Optional<Tie> tie(
      String service,
      String changed,
      ChangeKind kind,
      Map<String, Integer> needs,
      Neighbours around) {
    if (changed.equals(service)) {
      return Optional.of(new Tie(Relation.ITSELF, 0, changed));
    }
    Integer steps = needs.get(changed);
    if (steps != null) {
      return Optional.of(new Tie(Relation.DEPENDENCY, steps, changed));
    }
    Optional<String> place = around.shared(service, changed);
    if (place.isPresent()) {
      return Optional.of(new Tie(Relation.SHARED, 0, changed, place.get()));
    }
    Integer back = reach(changed, around.services()).get(service);
    return back == null || !asksMore(kind)
        ? Optional.empty()
        : Optional.of(new Tie(Relation.DEPENDENT, back, changed));
  }

  /** Can what was changed ask more of what it needs than before? */
  private static boolean asksMore(ChangeKind kind) {
    return switch (kind) {
      case DEPLOY, CONFIG, FLAG, MIGRATION, INFRASTRUCTURE, OTHER -> true;
      case SECRET, DNS, CERTIFICATE -> false;
    };
  }

  /** Everything that a service needs, directly or not, with how many steps away it is. */
  private static Map<String, Integer> reach(String service, Map<String, Service> services) {
    Map<String, Integer> steps = new LinkedHashMap<>();
    List<String> edge = List.of(service);
    for (int step = 1; !edge.isEmpty(); step++) {
      List<String> next = new ArrayList<>();
      for (String id : edge) {
        Service known = services.get(id);
        for (String needed : known == null ? List.<String>of() : known.dependsOn()) {
          if (!needed.equals(service) && steps.putIfAbsent(needed, step) == null) {
            next.add(needed);
          }
        }
      }
      edge = next;
    }
    return steps;
  }
}
