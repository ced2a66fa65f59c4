package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Severity;
import io.midwatch.detect.BlindPeriod.Cause;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.WatchEvent;
import io.midwatch.plan.Judging;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The usual settings, with flapping off. */
  private static final Judging CALM =
      new Judging(
          Judging.DEFAULT.confirm(),
          Judging.DEFAULT.failAfter(),
          Judging.DEFAULT.recoverAfter(),
          Optional.empty());

  @Test
  void looksAtEveryCheckWithinOneIntervalOfTheStart() {
    Plans plans = new Plans().every(Duration.ofSeconds(30));
    for (int i = 0; i < 5000; i++) {
      plans.service("s" + i);
    }
    Sim sim = new Sim(plans.build());
    sim.runFor(Duration.ofSeconds(30));
    assertThat(sim.looks).hasSize(5000);
    sim.runFor(MINUTE.multipliedBy(5));
    assertThat(sim.looks.values()).allMatch(count -> count >= 10 && count <= 12);
  }

  @Test
  void opensOneAlertForARefusedTargetWithinTenSeconds() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.runFor(MINUTE);
    Instant broke = sim.clock.now();
    sim.target("shop.example", Sim.REFUSED);
    sim.runFor(Duration.ofSeconds(10));
    Alert alert = sim.roots().getFirst();
    assertThat(Duration.between(broke, alert.openedAt())).isLessThan(Duration.ofSeconds(10));
    assertThat(alert.reason()).isEqualTo(Reason.REFUSED);
    sim.target("shop.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.events(WatchEvent.AlertResolved.class)).hasSize(1);
    assertThat(sim.alerts()).hasSize(1);
  }

  @Test
  void opensAnAlertForAHangingTargetWithinItsBound() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.runFor(MINUTE);
    Instant broke = sim.clock.now();
    sim.target("shop.example", Sim.HANGS);
    sim.runFor(Duration.ofSeconds(16));
    Duration bound = Duration.ofSeconds(5 + 3 * 2 + 4);
    assertThat(Duration.between(broke, sim.roots().getFirst().openedAt()))
        .isLessThanOrEqualTo(bound);
  }

  @Test
  void anAlertAsksForWhatThePlanSaysAlsoWhenThatChangesWhileItIsOpen() {
    Plan pages = new Plans().service("shop").service("blog").build();
    Sim sim = new Sim(pages);
    sim.runFor(MINUTE);
    sim.target("shop.example", Sim.REFUSED);
    sim.runFor(Duration.ofSeconds(10));
    assertThat(sim.roots().getFirst().severity()).isEqualTo(Severity.PAGE);

    Plan tickets = new Plans().severity(Severity.TICKET).service("shop").service("blog").build();
    sim.watch().plan(tickets, "tickets");
    sim.runFor(Duration.ofSeconds(10));
    Alert alert = sim.roots().getFirst();
    assertThat(alert.severity()).isEqualTo(Severity.TICKET);
    assertThat(sim.events(WatchEvent.AlertOpened.class)).hasSize(1);
    assertThat(sim.events(WatchEvent.AlertChanged.class).getLast().asksForOther()).isTrue();
    sim.target("shop.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.events(WatchEvent.AlertResolved.class).getLast().alert().severity())
        .isEqualTo(Severity.TICKET);
  }

  @Test
  void showsABlipAndOpensNothing() {
    Sim sim = new Sim(new Plans().service("shop").build());
    sim.runFor(MINUTE);
    sim.target("shop.example", Sim.BROKEN);
    sim.runFor(Duration.ofSeconds(5));
    sim.target("shop.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.alerts()).isEmpty();
    assertThat(sim.events(WatchEvent.Blip.class)).hasSize(1);
    assertThat(sim.board().checks().getFirst().blips()).isEqualTo(1);
  }

  @Test
  void countsTheBlipsOfTheLastDayAlsoAfterARestart() {
    Plan plan = new Plans().service("shop").build();
    Sim sim = new Sim(plan);
    for (int i = 0; i < 2; i++) {
      sim.runFor(MINUTE);
      sim.target("shop.example", Sim.BROKEN);
      sim.runFor(Duration.ofSeconds(5));
      sim.target("shop.example", Sim.FINE);
      sim.runFor(MINUTE.multipliedBy(60));
    }
    sim.crash(plan);
    assertThat(sim.board().checks().getFirst().blips()).isEqualTo(2);
    sim.runFor(MINUTE.multipliedBy(23 * 60));
    sim.crash(plan);
    assertThat(sim.board().checks().getFirst().blips()).isEqualTo(1);
    sim.runFor(MINUTE.multipliedBy(60));
    assertThat(sim.board().checks().getFirst().blips()).isZero();
  }

  @Test
  void filesEverythingBeneathTheDependencyThatFails() {
    Plans plans = new Plans().service("db");
    for (int i = 0; i < 300; i++) {
      plans.service("app" + i, "db");
    }
    Sim sim = new Sim(plans.build());
    sim.runFor(MINUTE);
    sim.target("db.example", Sim.HANGS);
    for (int i = 0; i < 300; i++) {
      sim.target("app" + i + ".example", Sim.BROKEN);
    }
    sim.runFor(MINUTE);
    assertThat(sim.alerts()).hasSize(301);
    assertThat(sim.roots()).singleElement().extracting(Alert::service).isEqualTo("db");
  }

  @Test
  void tellsAChildThatStaysBadAfterItsCauseHasGone() {
    Sim sim = new Sim(new Plans().service("db").service("app", "db").build());
    sim.runFor(MINUTE);
    sim.target("db.example", Sim.REFUSED);
    sim.target("app.example", Sim.BROKEN);
    sim.runFor(MINUTE);
    sim.target("db.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.roots()).extracting(Alert::service).containsExactlyInAnyOrder("db", "app");
    sim.target("app.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.alerts()).noneMatch(Alert::isOpen);
  }

  @Test
  void tellsAChildThatFailsByItself() {
    Sim sim = new Sim(new Plans().service("db").service("app", "db").build());
    sim.runFor(MINUTE);
    sim.target("app.example", Sim.BROKEN);
    sim.runFor(Duration.ofSeconds(10));
    assertThat(sim.roots()).extracting(Alert::service).containsExactly("app");
    assertThat(sim.looks).hasEntrySatisfying("db.example", n -> assertThat(n).isGreaterThan(12));
  }

  @Test
  void keepsAnOpenAlertAcrossACrashAndResolvesItOnce() {
    Plan plan = new Plans().service("shop").service("blog").build();
    Sim sim = new Sim(plan);
    sim.runFor(MINUTE);
    sim.target("shop.example", Sim.REFUSED);
    sim.runFor(Duration.ofSeconds(15));
    sim.crash(plan);
    sim.runFor(MINUTE);
    assertThat(sim.events(WatchEvent.AlertOpened.class)).hasSize(1);
    sim.target("shop.example", Sim.FINE);
    sim.runFor(MINUTE);
    assertThat(sim.events(WatchEvent.AlertResolved.class)).hasSize(1);
    sim.freeze(Duration.ofHours(2));
    sim.crash(plan);
    sim.runFor(MINUTE);
    assertThat(sim.blind).extracting(p -> p.cause()).containsExactly(Cause.STOPPED);
  }

  @Test
  void saysThatACheckFlapsOncePerHold() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.runFor(MINUTE);
    for (int i = 0; i < 20; i++) {
      sim.target("shop.example", i % 2 == 0 ? Sim.REFUSED : Sim.FINE);
      sim.runFor(Duration.ofSeconds(80));
    }
    assertThat(sim.events(WatchEvent.FlappingChanged.class))
        .extracting(WatchEvent.FlappingChanged::flapping)
        .as("80 seconds are longer than the first hold, and shorter than the second")
        .containsExactly(true, false, true);
    assertThat(sim.events(WatchEvent.AlertOpened.class).size()).isLessThanOrEqualTo(3);
    sim.target("shop.example", Sim.FINE);
    sim.runFor(Duration.ofHours(1));
    assertThat(sim.events(WatchEvent.FlappingChanged.class)).hasSize(4);
    assertThat(sim.alerts()).noneMatch(Alert::isOpen);
  }

  @Test
  void tellsEveryChangeWhereFlappingIsOff() {
    Sim sim = new Sim(new Plans().judging(CALM).service("shop").service("blog").build());
    sim.runFor(MINUTE);
    for (int i = 0; i < 20; i++) {
      sim.target("shop.example", i % 2 == 0 ? Sim.REFUSED : Sim.FINE);
      sim.runFor(Duration.ofSeconds(80));
    }
    assertThat(sim.events(WatchEvent.FlappingChanged.class)).isEmpty();
    assertThat(sim.events(WatchEvent.AlertOpened.class)).hasSize(10);
    assertThat(sim.events(WatchEvent.AlertResolved.class)).hasSize(10);
  }

  @Test
  void stopsFlappingWhenAReloadSwitchesItOff() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.runFor(MINUTE);
    for (int i = 0; i < 10; i++) {
      sim.target("shop.example", i % 2 == 0 ? Sim.REFUSED : Sim.FINE);
      sim.runFor(Duration.ofSeconds(80));
    }
    assertThat(sim.alerts()).filteredOn(Alert::isOpen).hasSize(1);
    sim.watch().plan(new Plans().judging(CALM).service("shop").service("blog").build(), "second");
    sim.runFor(MINUTE);
    assertThat(sim.alerts()).noneMatch(Alert::isOpen);
    assertThat(sim.board().checks()).noneMatch(check -> check.state().flapping());
  }

  @Test
  void marksAnAlertQuietInMaintenanceAndTellsItWhenTheWindowEnds() {
    LocalDateTime start =
        LocalDateTime.ofInstant(new io.midwatch.base.VirtualClock().now(), ZoneOffset.UTC);
    Maintenance window =
        new Maintenance(
            "restart",
            ZoneOffset.UTC,
            new Maintenance.When.Once(start, start.plusMinutes(5)),
            Set.of("shop"),
            Set.of());
    Sim sim = new Sim(new Plans().service("shop").maintenance(window).build());
    sim.target("shop.example", Sim.REFUSED);
    sim.runFor(MINUTE);
    assertThat(sim.roots().getFirst().quiet()).contains("maintenance: restart");
    sim.runFor(MINUTE.multipliedBy(5));
    assertThat(sim.roots().getFirst().quiet()).isEmpty();
  }

  @Test
  void touchesOnlyChangedChecksOnReload() {
    Sim sim = new Sim(new Plans().service("shop").service("blog").build());
    sim.runFor(MINUTE);
    sim.target("blog.example", Sim.REFUSED);
    sim.runFor(MINUTE);
    sim.watch().plan(new Plans().service("shop").service("wiki").build(), "second");
    sim.runFor(MINUTE);
    WatchEvent.PlanAccepted accepted = sim.events(WatchEvent.PlanAccepted.class).getFirst();
    assertThat(accepted.added()).isEqualTo(1);
    assertThat(accepted.changed()).isZero();
    assertThat(accepted.removed()).isEqualTo(1);
    assertThat(sim.alerts()).noneMatch(Alert::isOpen);
    assertThat(sim.looks.get("shop.example")).isBetween(34, 38);
    assertThat(sim.board().check(new CheckId("wiki/http/wiki.example"))).isPresent();
    assertThat(sim.board().check(new CheckId("blog/http/blog.example"))).isEmpty();
  }
}
