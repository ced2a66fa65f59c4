package io.midwatch.respond.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Reason;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.page.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes and goes wakes somebody once; what comes back to stay is paged all the same. */
final class FlapStoryTest {
  private static final Duration TOGGLE = Duration.ofSeconds(30);

  private static final String PLAN =
      """
      defaults: { every: 10s }
      watcher: { owner: di }
      people:
        ana: { reach: [ { ntfy: ana } ] }
        di:  { reach: [ { email: di } ] }
      services:
        shop: { owner: ana, checks: [ { tcp: "shop.example:443" } ] }
      """;

  private final World world = new World(PLAN, 5);

  FlapStoryTest() {
    world.runFor(Duration.ofMinutes(2));
  }

  private void is(Reason reason, Duration time) {
    world.target("shop.example", reason);
    world.runFor(time);
  }

  private void toggle(int times) {
    for (int i = 0; i < times; i++) {
      is(Reason.REFUSED, TOGGLE);
      is(Reason.OK, TOGGLE);
    }
  }

  private List<Kind> heard(String address) {
    return world.received.stream()
        .filter(one -> one.address().equals(address))
        .map(one -> one.notice().kind())
        .toList();
  }

  private List<Page> live() {
    return world.disk.outbox.pages().live();
  }

  @Test
  @Proves("alert-fatigue")
  void whatTogglesForAnHourIsOnePageOneEndAndOneWordThatItGoesOn() {
    toggle(60);

    assertThat(heard("ana")).containsExactly(Kind.FAILURE, Kind.RECOVERY, Kind.CHANGED);
    Notice goesOn = world.received.getLast().notice();
    assertThat(goesOn.title()).startsWith("shop fails again and keeps changing (3 changes lately)");
    assertThat(goesOn.isUrgent()).isTrue();
    assertThat(heard("di")).isEmpty();

    is(Reason.OK, Duration.ofMinutes(31));
    assertThat(heard("ana")).hasSize(4).endsWith(Kind.RECOVERY);
    assertThat(world.disk.open()).isEmpty();
  }

  @Test
  void whatComesBackToStayIsToldAtOnceAndPagedAMinuteLater() {
    toggle(1);
    is(Reason.REFUSED, Duration.ofSeconds(20));
    assertThat(heard("ana")).containsExactly(Kind.FAILURE, Kind.RECOVERY, Kind.CHANGED);
    assertThat(live()).isEmpty();

    is(Reason.REFUSED, Duration.ofSeconds(75));
    assertThat(live()).hasSize(1);
    assertThat(heard("ana")).hasSize(4).endsWith(Kind.CHANGED);
    assertThat(world.received.getLast().notice().title())
        .startsWith("shop has calmed down and is failing");
    is(Reason.REFUSED, Duration.ofMinutes(11));
    assertThat(heard("di")).as("nobody took it").contains(Kind.FAILURE);
  }

  @Test
  void whatFlappedForLongAndIsDownForGoodIsPagedWithinMinutes() {
    toggle(60);
    is(Reason.REFUSED, Duration.ofMinutes(8));

    assertThat(live()).hasSize(1);
  }

  @Test
  void aShortReturnIsOverAMinuteLater() {
    toggle(2);
    is(Reason.OK, Duration.ofSeconds(60));

    assertThat(heard("ana"))
        .containsExactly(Kind.FAILURE, Kind.RECOVERY, Kind.CHANGED, Kind.RECOVERY);
    assertThat(world.disk.open()).isEmpty();
  }

  @Test
  void whatFailsAgainLaterIsAPageOfItsOwnAtOnce() {
    toggle(1);
    is(Reason.OK, Duration.ofMinutes(4));
    is(Reason.REFUSED, Duration.ofSeconds(20));

    assertThat(heard("ana")).containsExactly(Kind.FAILURE, Kind.RECOVERY, Kind.FAILURE);
    assertThat(live()).hasSize(1);
  }
}
