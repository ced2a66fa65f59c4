package io.midwatch.respond.sim;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Hours;
import io.midwatch.plan.rota.Policy;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.oncall.CoverageWatch;
import io.midwatch.respond.oncall.OnCall;
import io.midwatch.respond.oncall.OverrideLog;
import io.midwatch.respond.oncall.RotaOverride;
import io.midwatch.respond.oncall.Upkeep;
import io.midwatch.respond.page.PageEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A policy pages its people in its order; overrides and hours change who and how. */
final class PolicyStoryTest {
  /**
   * Ana owns the watching, bo and eli share the rota, cy can be reached by day only, dora has
   * nothing to do with it.
   */
  private static final String TURNS =
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

  private static Plans team() {
    return new Plans()
        .unhurried()
        .person("ana", "ntfy", "email")
        .person("bo", "email", "ntfy")
        .person("cy", "ntfy")
        .rota("turns", "ana", "bo")
        .service("bank", "turns", Tier.CORE);
  }

  private static Policy policy(List<String> last, Policy.Step... steps) {
    return new Policy("p", List.of(steps), 1, last, ofMinutes(20), ofMinutes(60));
  }

  private static Policy.Step step(int minutes, String... who) {
    return new Policy.Step(List.of(who), ofMinutes(minutes));
  }

  private static void gets(Town town, String address, Duration at) {
    town.gets(address, Kind.FAILURE, at.minusSeconds(1), at.plusSeconds(2));
  }

  @Test
  @Proves("alert-unowned")
  void whatNobodyTakesGoesUpThePolicyToItsLastResortAndStaysThere() {
    Policy policy = policy(List.of("cy"), step(3, "bo"), step(7, "turns"));
    Town town = new Town(team().policy(policy, "bank").plan(), 1);
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(51));
    assertThat(town.takes("cy", bank)).isTrue();
    town.pass(ofMinutes(58));

    gets(town, "bo-email", ofSeconds(1));
    gets(town, "ana-ntfy", ofMinutes(3));
    gets(town, "cy-ntfy", ofMinutes(10));
    gets(town, "bo-ntfy", ofMinutes(10));
    gets(town, "cy-ntfy", ofMinutes(30));
    gets(town, "bo-email", ofMinutes(30));
    gets(town, "bo-ntfy", ofMinutes(30));
    gets(town, "cy-ntfy", ofMinutes(50));
    gets(town, "bo-email", ofMinutes(50));
    gets(town, "bo-ntfy", ofMinutes(50));
    town.nothingElse();
    town.pass(ofMinutes(4));
    assertThat(town.received().getLast().address()).as("the hour is over").isEqualTo("bo-ntfy");
  }

  @Test
  @Proves("alert-unowned")
  void aStepThatReachesNobodyIsPassedOverAtOnce() {
    Hours noon = Hours.of(List.of(new Hours.Window(12 * 60, 13 * 60)));
    Policy policy = policy(List.of("ana"), step(10, "cy"), step(5, "bo"));
    Plan plan = team().hours("cy", 0, ZoneOffset.UTC, noon).policy(policy, "bank").plan();
    Town town = new Town(plan, 1);
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(6));

    gets(town, "bo-email", ofSeconds(1));
    gets(town, "ana-ntfy", ofMinutes(5));
    town.nothingElse();
    assertThat(town.disk.pages().entries(bank.id().text(), 9))
        .first()
        .extracting(PageEntry::text)
        .asString()
        .contains("nobody to be reached on a step");
  }

  @Test
  void aWayIsLeftOutOutsideItsHours() {
    Instant now = new Town(team().plan(), 1).clock.now();
    LocalTime time = now.atZone(ZoneOffset.UTC).toLocalTime();
    int minute = (now.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() - 1) * 1_440;
    int soon = minute + time.getHour() * 60 + time.getMinute() + 4;
    Hours later = Hours.of(List.of(new Hours.Window(soon % 10_080, soon % 10_080 + 600)));
    Policy policy = policy(List.of("ana"), step(5, "bo"), step(30, "bo"));
    Plan plan = team().hours("bo", 0, ZoneOffset.UTC, later).policy(policy, "bank").plan();
    Town town = new Town(plan, 1);
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(20));

    gets(town, "bo-ntfy", ofSeconds(1));
    gets(town, "bo-ntfy", ofMinutes(5));
    town.nothingElse();
  }

  @Test
  void anOverrideChangesWhoIsPagedAndItsEndChangesItBack() throws Exception {
    Plan plan = team().plan();
    Town town = new Town(plan, 1);
    OnCall oncall = new OnCall(new MemoryLog(), town.clock);
    Instant now = town.clock.now();
    RotaOverride made =
        oncall.make(
            new OnCall.Order(
                "turns", "cy", Optional.empty(), now, now.plus(ofHours(5)), "concert", "ana"),
            plan);
    town.reload(oncall.amended(plan));
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("cy", bank);
    town.judge.ends(bank);
    town.pass(ofMinutes(1));
    gets(town, "cy-ntfy", ofSeconds(1));
    town.gets("cy-ntfy", Kind.RECOVERY, ofMinutes(1), ofSeconds(63));
    town.nothingElse();

    oncall.cancel(made.number(), "ana");
    town.reload(oncall.amended(plan));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    gets(town, "ana-ntfy", ofMinutes(2));
    town.nothingElse();
  }

  @Test
  void aSwapChangesWhoIsPaged() throws Exception {
    Plan plan = team().plan();
    Town town = new Town(plan, 1);
    OnCall oncall = new OnCall(new MemoryLog(), town.clock);
    Instant now = town.clock.now();
    oncall.make(
        new OnCall.Order("turns", "ana", Optional.of("bo"), now, now.plus(ofHours(5)), "", "bo"),
        plan);
    town.reload(oncall.amended(plan));
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));

    gets(town, "bo-email", ofSeconds(1));
    town.nothingElse();
  }

  @Test
  @Proves("alert-unowned")
  void whoCanFillAGapHearsOfItInTimeAndOfNobodyElse() throws Exception {
    World world = new World(TURNS, 5);
    OnCall oncall = new OnCall(new MemoryLog(), world.clock);
    Told told = new Told(world);
    Upkeep.Means means = new Upkeep.Means(world.signals(), List::of);
    CoverageWatch watch = new CoverageWatch(() -> oncall.amended(world.plan()), means, world.clock);
    world.beside(Duration.ofMinutes(1), watch::pump);
    Instant day = world.clock.now().plus(Duration.ofDays(5));
    oncall.make(
        new OnCall.Order(
            "turns", "cy", Optional.empty(), day, day.plus(Duration.ofDays(1)), "", ""),
        world.plan());

    world.runFor(Duration.ofDays(1));
    assertThat(told.since()).isEmpty();
    world.runFor(Duration.ofHours(30));
    assertThat(told.since())
        .containsExactlyInAnyOrder(
            "ana-ntfy: DEGRADED", "bo-email: DEGRADED", "eli-ntfy: DEGRADED");
    world.runFor(Duration.ofDays(2));
    assertThat(told.since())
        .containsExactlyInAnyOrder("ana-ntfy: CHANGED", "bo-email: CHANGED", "eli-ntfy: CHANGED");

    oncall.make(
        new OnCall.Order(
            "turns", "bo", Optional.empty(), day, day.plus(Duration.ofDays(1)), "", ""),
        world.plan());
    world.runFor(Duration.ofMinutes(5));
    assertThat(told.since())
        .containsExactlyInAnyOrder(
            "ana-ntfy: RECOVERY", "bo-email: RECOVERY", "eli-ntfy: RECOVERY");
    world.runFor(Duration.ofDays(2));
    assertThat(told.since()).isEmpty();
  }

  /** What people have got, since it was asked last. */
  private static final class Told {
    private final World world;
    private int read;

    Told(World world) {
      this.world = world;
    }

    List<String> since() {
      List<String> fresh =
          world.received.stream()
              .skip(read)
              .map(one -> one.address() + ": " + one.notice().kind())
              .toList();
      read += fresh.size();
      return fresh;
    }
  }

  private static final class MemoryLog implements OverrideLog {
    private final List<RotaOverride> made = new ArrayList<>();

    @Override
    public List<RotaOverride> newest(int most) {
      return made.reversed().stream().limit(most).toList();
    }

    @Override
    public void save(RotaOverride override) {
      made.removeIf(one -> one.number() == override.number());
      made.add(override);
    }
  }
}
