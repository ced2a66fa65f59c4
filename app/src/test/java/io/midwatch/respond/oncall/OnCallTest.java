package io.midwatch.respond.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.TimeRange;
import io.midwatch.plan.Person;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Rota;
import io.midwatch.respond.HandClock;
import io.midwatch.respond.Plans;
import io.midwatch.respond.oncall.OnCall.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ana has the even hours and bo the odd ones; it is two o'clock. */
class OnCallTest {
  private static final Instant TWO = HandClock.START;

  private final HandClock clock = new HandClock();
  private final List<RotaOverride> disk = new ArrayList<>();
  private final Plan plan = plans().plan();
  private OnCall oncall = open();

  private static Plans plans() {
    return new Plans()
        .person("ana", "ntfy")
        .person("bo", "ntfy")
        .person("cy", "ntfy")
        .rota("turns", "ana", "bo")
        .service("shop", "turns", Tier.CORE);
  }

  private OnCall open() {
    return new OnCall(
        new OverrideLog() {
          @Override
          public List<RotaOverride> newest(int most) {
            return disk.reversed();
          }

          @Override
          public void save(RotaOverride override) {
            disk.removeIf(one -> one.number() == override.number());
            disk.add(override);
          }
        },
        clock);
  }

  private static Instant at(int minutes) {
    return TWO.plus(Duration.ofMinutes(minutes));
  }

  private RotaOverride takes(String person, int from, int to) throws RefusedException {
    return oncall.make(order(person, Optional.empty(), from, to), plan);
  }

  private static Order order(String person, Optional<String> with, int from, int to) {
    return new Order("turns", person, with, at(from), at(to), "dentist", "ana");
  }

  private String told(int minutes) {
    return told(oncall.amended(plan), minutes);
  }

  private static String told(Plan amended, int minutes) {
    String people =
        String.join("+", amended.ownersOf("shop", at(minutes)).stream().map(Person::id).toList());
    String shifts =
        String.join(
            "+", turns(amended).now(at(minutes)).stream().map(shift -> shift.person()).toList());
    assertThat(shifts).isEqualTo(people);
    return people;
  }

  private static Rota turns(Plan amended) {
    return Objects.requireNonNull(amended.rotas().get("turns"));
  }

  @Test
  void onePersonTakesItFromThenToThen() throws Exception {
    takes("cy", 30, 90);

    assertThat(List.of(told(29), told(30), told(60), told(89), told(90)))
        .containsExactly("ana", "cy", "cy", "cy", "bo");
    assertThat(turns(oncall.amended(plan)).shifts(new TimeRange(at(0), at(120))))
        .extracting(shift -> shift.person() + " " + shift.layer())
        .containsExactly("ana hours", "cy override", "bo hours");
  }

  @Test
  void twoSwapTheirTurns() throws Exception {
    oncall.make(order("ana", Optional.of("bo"), 0, 90), plan);

    assertThat(List.of(told(0), told(59), told(60), told(89), told(90)))
        .containsExactly("bo", "bo", "ana", "ana", "bo");
  }

  @Test
  void theLaterOneLiesOnTopAndACancelledOneCountsNoLonger() throws Exception {
    takes("cy", 0, 120);
    RotaOverride second = takes("bo", 10, 20);

    assertThat(List.of(told(9), told(10), told(20))).containsExactly("cy", "bo", "cy");
    clock.advance(Duration.ofMinutes(15));
    oncall.cancel(second.number(), "cy");
    assertThat(List.of(told(14), told(15))).containsExactly("bo", "cy");
    assertThat(disk).hasSize(2);
    assertThat(oncall.newest(5).getFirst().cancelled().orElseThrow().by()).isEqualTo("cy");
  }

  @Test
  void aRestartForgetsNothingAndNumbersGoOn() throws Exception {
    takes("cy", 30, 90);
    oncall = open();

    assertThat(told(30)).isEqualTo("cy");
    assertThat(takes("bo", 40, 50).number()).isEqualTo(2);
  }

  @Test
  void somebodyWhoHasLeftThePlanTakesNothing() throws Exception {
    takes("cy", 0, 120);
    Plan without = plans().without("cy").plan();

    assertThat(told(oncall.amended(without), 30)).isEqualTo("ana");
    assertThat(told(30)).isEqualTo("cy");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(order("dee", Optional.empty(), 0, 60), "the plan has no person \"dee\"");
    refused(order("ana", Optional.of("ana"), 0, 60), "cannot swap with themselves");
    refused(order("ana", Optional.empty(), 60, 60), "before it begins or already over");
    refused(order("ana", Optional.empty(), -60, -1), "before it begins or already over");
    refused(order("ana", Optional.empty(), 0, 60 * 24 * 400), "longer than a year");
    refused(
        new Order("turn", "ana", Optional.empty(), at(0), at(1), "", ""), "did you mean turns?");
    assertThatThrownBy(() -> oncall.cancel(7, "ana")).hasMessage("there is no override 7");
    assertThat(disk).isEmpty();
  }

  private void refused(Order order, String why) {
    assertThatThrownBy(() -> oncall.make(order, plan))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(why);
  }
}
