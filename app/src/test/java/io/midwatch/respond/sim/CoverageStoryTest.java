package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.plan.Plan;
import io.midwatch.respond.oncall.CoverageWatch;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.oncall.OverrideLog;
import io.midwatch.respond.oncall.RefusedException;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.respond.oncall.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Somebody takes a turn in whose night no way of theirs is open. Ana owns the watching, bo and eli
 * share the rota, dora has nothing to do with it.
 */
final class CoverageStoryTest {
  private static final String YAML =
      """
      people:
        ana: { reach: [ { ntfy: ana-ntfy } ] }
        bo: { reach: [ { ntfy: bo-ntfy }, { email: bo-email } ] }
        eli: { reach: [ { ntfy: eli-ntfy } ] }
        cy: { zone: UTC, reach: [ { ntfy: cy-ntfy, hours: "08:00-20:00" } ] }
        dora: { reach: [ { ntfy: dora-ntfy } ] }
      rotas: { turns: { zone: UTC, rotate: weekly, people: [ bo, eli ] } }
      services:
        shop: { owner: turns, checks: [ { http: "https://shop.example.org/", every: 10m } ] }
        blog: { owner: dora, checks: [ { http: "https://blog.example.org/", every: 10m } ] }
      watcher: { owner: ana, digest: off }
      """;

  private final World world = new World(YAML, 5);
  private final OnCall oncall = new OnCall(new NoLog(), world.clock);
  private final List<String> told = new ArrayList<>();

  private static final class NoLog implements OverrideLog {
    @Override
    public List<RotaOverride> newest(int most) {
      return List.of();
    }

    @Override
    public void save(RotaOverride override) {}
  }

  private Plan plan() {
    return oncall.amended(world.plan());
  }

  private List<String> toldSince() {
    List<String> since =
        world.received.stream().map(one -> one.address() + ": " + one.notice().kind()).toList();
    List<String> fresh = List.copyOf(since.subList(told.size(), since.size()));
    told.addAll(fresh);
    return fresh;
  }

  @Test
  @Proves("alert-unowned")
  void whoCanFillAGapHearsOfItInTimeAndOfNobodyElse() throws RefusedException {
    Upkeep.Means means = new Upkeep.Means(world.signals(), List::of);
    CoverageWatch watch = new CoverageWatch(this::plan, means, world.clock);
    world.beside(Duration.ofMinutes(1), watch::pump);
    Instant day = world.clock.now().plus(Duration.ofDays(5));
    oncall.make(
        new OnCall.Order(
            "turns", "cy", Optional.empty(), day, day.plus(Duration.ofDays(1)), "", ""),
        world.plan());

    world.runFor(Duration.ofDays(1));
    assertThat(toldSince()).isEmpty();
    world.runFor(Duration.ofHours(30));
    assertThat(toldSince())
        .containsExactlyInAnyOrder(
            "ana-ntfy: DEGRADED", "bo-email: DEGRADED", "eli-ntfy: DEGRADED");
    world.runFor(Duration.ofDays(2));
    assertThat(toldSince())
        .containsExactlyInAnyOrder("ana-ntfy: CHANGED", "bo-email: CHANGED", "eli-ntfy: CHANGED");

    oncall.make(
        new OnCall.Order(
            "turns", "bo", Optional.empty(), day, day.plus(Duration.ofDays(1)), "", ""),
        world.plan());
    world.runFor(Duration.ofMinutes(5));
    assertThat(toldSince())
        .containsExactlyInAnyOrder(
            "ana-ntfy: RECOVERY", "bo-email: RECOVERY", "eli-ntfy: RECOVERY");
    world.runFor(Duration.ofDays(2));
    assertThat(toldSince()).isEmpty();
  }
}
