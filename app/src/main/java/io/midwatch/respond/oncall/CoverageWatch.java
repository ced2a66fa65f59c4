package io.midwatch.respond.oncall;

import io.midwatch.base.CheckId;
import io.midwatch.base.Clock;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.signal.Signal;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Service;
import io.midwatch.plan.rota.Policy;
import io.midwatch.respond.page.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Supplier;

/**
 * Can somebody be reached for everything at this moment? A plan loads only without gaps, but an
 * override, hours of ways and a gap that was far when it loaded can make one. Such a step is passed
 * over by pages; this says so, whether a page comes or not.
 */
public final class CoverageWatch {
  private static final String FAMILY = "midwatch/coverage/";
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int NAMED = 4;
  private static final int LONGEST_ID = 400;

  private final Supplier<Plan> plan;
  private final Clock clock;
  private final Upkeep upkeep;

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
    upkeep.hold(holes(plan.get(), clock.now()));
    return EVERY;
  }

  /** Everybody's duties for which nobody can be reached at an instant. */
  static List<Signal> holes(Plan plan, Instant at) {
    List<Signal> holes = new ArrayList<>();
    duties(plan)
        .forEach((who, what) -> {
          if (who.stream().allMatch(id -> plan.reachable(id, at).isEmpty())) {
            holes.add(hole(who, what, at));
          }
        });
    return holes;
  }

  /** What each group of people and rotas is there for. */
  private static Map<List<String>, SequencedSet<String>> duties(Plan plan) {
    Map<List<String>, SequencedSet<String>> duties = new LinkedHashMap<>();
    for (Service service : plan.services().values()) {
      put(duties, List.of(service.owner()), service.id());
      Policy policy = Ladder.policy(plan, service.id());
      boolean own = plan.arrangements().policies().of(service.id()).isPresent();
      for (int i = 0; own && i < policy.steps().size(); i++) {
        List<String> who = policy.steps().get(i).page(service.owner());
        put(duties, who, "step " + (i + 1) + " of policy " + policy.id());
      }
      if (own) {
        put(duties, policy.lastResort(), "the last resort of policy " + policy.id());
      }
    }
    put(duties, List.of(plan.watcher().owner()), "the watching");
    return duties;
  }

  private static void put(
      Map<List<String>, SequencedSet<String>> duties, List<String> who, String what) {
    duties.computeIfAbsent(who, any -> new LinkedHashSet<>()).add(what);
  }

  private static Signal hole(List<String> who, SequencedSet<String> what, Instant at) {
    String ids = String.join("+", who);
    String first = String.join(", ", what.stream().limit(NAMED).toList());
    String more = what.size() > NAMED ? " and " + (what.size() - NAMED) + " more" : "";
    return new Signal(
        new CheckId(FAMILY + ids.substring(0, Math.min(LONGEST_ID, ids.length()))),
        "midwatch",
        Severity.NOTICE,
        Reason.UNCOVERED,
        "nobody can be reached now through " + String.join(" or ", who) + ", for " + first + more,
        at,
        Origin.of("on call"));
  }
}
