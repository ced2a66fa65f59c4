package io.midwatch.detect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.CheckId;
import io.midwatch.base.Reason;
import io.midwatch.base.Secret;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.detect.judge.Origin;
import io.midwatch.detect.judge.WatchEvent.AlertChanged;
import io.midwatch.detect.judge.WatchEvent.AlertOpened;
import io.midwatch.detect.judge.WatchEvent.AlertResolved;
import io.midwatch.detect.signal.Batch;
import io.midwatch.detect.signal.Signal;
import io.midwatch.detect.signal.SignalDoor;
import io.midwatch.detect.signal.Signals;
import io.midwatch.detect.signal.Taken;
import io.midwatch.plan.Maintenance;
import io.midwatch.plan.Plan;
import io.midwatch.plan.source.Source;
import io.midwatch.plan.source.Sources;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private static final CheckId LAG = new CheckId("signal/prom/lag");

  private final Plan plan =
      new Plans().every(Duration.ofMinutes(1)).service("db").service("shop", "db").build();
  private Sim sim = new Sim(plan);

  /** In the simulation there is one thread and what is written is on disk at once. */
  private Signals signals() {
    return new SignalDoor(Runnable::run, (batch, done) -> sim.watch().take(batch, done));
  }

  private Signal signal(String service, Severity severity, String detail) {
    Origin origin =
        Origin.of("prom", Map.of("alertname", "Lag"), new LinkedHashMap<>(), "http://prom/g");
    return new Signal(LAG, service, severity, Reason.REPORTED, detail, sim.clock.now(), origin);
  }

  private Signal lasting(Duration time) {
    Signal s = signal("shop", Severity.PAGE, "the queue is late");
    return new Signal(
        s.check(),
        s.service(),
        s.verdict(),
        s.severity(),
        s.reason(),
        s.detail(),
        s.since(),
        s.origin(),
        Optional.of(time));
  }

  private void raise(Signal signal) {
    assertThat(signals().raise(List.of(signal))).isCompleted();
  }

  private void clear() {
    assertThat(signals().clear(List.of(LAG))).isCompleted();
  }

  private Alert only() {
    assertThat(sim.alerts()).hasSize(1);
    return sim.alerts().getFirst();
  }

  @Test
  void becomesAnAlertLikeAnyOther() {
    sim.runFor(Duration.ofMinutes(2));
    raise(signal("db", Severity.PAGE, "the queue is late"));

    assertThat(only().isOpen()).isTrue();
    assertThat(only().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(only().detail()).isEqualTo("the queue is late");
    assertThat(only().origin().labels()).containsEntry("alertname", "Lag");
    assertThat(sim.events(AlertOpened.class)).hasSize(1);
    assertThat(sim.board().reported()).containsExactly(only());

    clear();
    assertThat(only().isOpen()).isFalse();
    assertThat(sim.events(AlertResolved.class)).hasSize(1);
    assertThat(sim.board().reported()).isEmpty();
  }

  @Test
  void isOneAlertHoweverOftenItIsRaisedAndWhateverItSays() {
    raise(signal("db", Severity.PAGE, "93% full"));
    raise(signal("db", Severity.PAGE, "94% full"));
    raise(signal("db", Severity.PAGE, "95% full"));

    assertThat(only().detail()).isEqualTo("95% full");
    assertThat(sim.events(AlertOpened.class)).hasSize(1);
    assertThat(sim.events(AlertChanged.class)).isEmpty();
  }

  @Test
  void changesWithItsSeverity() {
    raise(signal("db", Severity.NOTICE, "80% full"));
    raise(signal("db", Severity.PAGE, "99% full"));

    assertThat(sim.events(AlertChanged.class)).hasSize(1);
    assertThat(only().severity()).isEqualTo(Severity.PAGE);
    assertThat(only().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void isAnotherAlertWhenItComesBackAfterItsEnd() {
    Signal signal = signal("db", Severity.PAGE, "late");
    raise(signal);
    clear();
    raise(signal);

    assertThat(sim.alerts()).hasSize(2);
    assertThat(sim.alerts().getFirst().id()).isNotEqualTo(sim.alerts().getLast().id());
  }

  @Test
  void lateNewsOfAnEarlierEndDoesNotEndIt() {
    Signal earlier = signal("db", Severity.PAGE, "late");
    raise(earlier);
    sim.runFor(Duration.ofMinutes(1));
    raise(signal("db", Severity.PAGE, "late again"));
    Batch late = new Batch("prom", List.of(new Batch.Step.Clear(LAG, earlier.since())), 10);
    assertThat(signals().take(late)).isCompleted();

    assertThat(only().isOpen()).isTrue();
  }

  @Test
  void isFiledBeneathTheDependencyThatFails() {
    sim.target("db.example", Sim.REFUSED);
    sim.runFor(Duration.ofMinutes(3));
    Alert cause = sim.roots().getFirst();
    raise(signal("shop", Severity.PAGE, "errors"));

    assertThat(sim.events(AlertOpened.class).getLast().alert().beneath()).contains(cause.id());
  }

  @Test
  void asksItsDependencyFirstAndTellsNobodyMeanwhile() {
    sim.runFor(Duration.ofSeconds(90));
    sim.target("db.example", Sim.REFUSED);
    sim.runFor(Duration.ofSeconds(20));
    sim.clock.advance(Duration.ofSeconds(6));
    raise(signal("shop", Severity.PAGE, "errors"));
    Alert opened = sim.events(AlertOpened.class).getLast().alert();
    sim.runFor(Duration.ofSeconds(14));

    assertThat(opened.quiet()).isPresent();
    assertThat(sim.board().reported().iterator().next().beneath()).isPresent();
  }

  @Test
  void standsByItselfWhenItsDependencyIsWell() {
    sim.runFor(Duration.ofSeconds(90));
    raise(signal("shop", Severity.PAGE, "errors"));
    sim.runFor(Duration.ofSeconds(5));

    assertThat(only().beneath()).isEmpty();
    assertThat(only().quiet()).isEmpty();
  }

  @Test
  void isToldByItselfWhenItOutlastsItsCause() {
    sim.target("db.example", Sim.REFUSED);
    sim.runFor(Duration.ofMinutes(3));
    raise(signal("shop", Severity.PAGE, "errors"));
    sim.target("db.example", Sim.FINE);
    sim.runFor(Duration.ofMinutes(5));

    Alert left = sim.board().reported().iterator().next();
    assertThat(left.beneath()).isEmpty();
    assertThat(left.isOpen()).isTrue();
  }

  @Test
  void isQuietInMaintenanceAndToldWhenItIsOver() {
    LocalDateTime from = LocalDateTime.ofInstant(sim.clock.now(), ZoneOffset.UTC);
    Maintenance window =
        new Maintenance(
            "restart",
            ZoneOffset.UTC,
            new Maintenance.When.Once(from.minusHours(1), from.plusHours(1)),
            Set.of("db"),
            Set.of());
    sim = new Sim(new Plans().service("db").maintenance(window).build());
    raise(signal("db", Severity.PAGE, "errors"));
    assertThat(only().quiet()).contains("maintenance: restart");

    sim.runFor(Duration.ofMinutes(61));
    assertThat(only().quiet()).isEmpty();
  }

  @Test
  void endsByItselfWhenItIsNotRaisedAgainInTime() {
    raise(lasting(Duration.ofMinutes(4)));
    sim.clock.step(Duration.ofDays(-1));
    sim.runFor(Duration.ofMinutes(3));
    raise(lasting(Duration.ofMinutes(4)));
    sim.clock.step(Duration.ofDays(2));
    sim.runFor(Duration.ofMinutes(3));
    assertThat(only().isOpen()).isTrue();

    sim.runFor(Duration.ofSeconds(70));
    assertThat(only().isOpen()).isFalse();
    assertThat(only().detail()).contains("prom does not report it any more");
  }

  @Test
  void comesBackAfterACrashAndWaitsToBeReportedAgain() {
    raise(lasting(Duration.ofMinutes(1)));
    sim.freeze(Duration.ofHours(1));
    sim.crash(plan);
    sim.runFor(Duration.ofMinutes(4));
    assertThat(only().isOpen()).isTrue();
    assertThat(sim.board().reported()).hasSize(1);

    sim.runFor(Duration.ofSeconds(70));
    assertThat(only().isOpen()).isFalse();
  }

  @Test
  void aSourceHasSoMuchRoomAndNoMore() {
    raise(signal("db", Severity.PAGE, "one"));
    Signal other = signal("db", Severity.PAGE, "two");
    Signal second =
        new Signal(
            new CheckId("signal/prom/two"),
            other.service(),
            other.severity(),
            other.reason(),
            other.detail(),
            other.since(),
            other.origin());
    Taken taken =
        signals().take(new Batch("prom", List.of(new Batch.Step.Raise(second)), 1)).join();

    assertThat(taken).isEqualTo(new Taken(0, 0, 1));
    assertThat(only().detail()).isEqualTo("one");
  }

  private static Plan reportedBy(Optional<Duration> silentAfter, int limit) {
    Source source =
        new Source(
            "prom",
            Source.Kind.PROMETHEUS,
            new Secret("prom-token-0123456789"),
            new Source.Belongs("db", List.of("service"), Map.of()),
            new Source.Grades(List.of("severity"), Map.of(), Severity.PAGE),
            limit,
            Optional.of(Duration.ofMinutes(5)),
            new Source.Silence(silentAfter, Severity.PAGE, ""),
            false,
            Optional.empty());
    Plan plan = new Plans().service("db").build();
    return new Plan(
        plan.watcher(),
        plan.people(),
        plan.rotas(),
        plan.services(),
        plan.checks(),
        plan.maintenance(),
        plan.channels(),
        plan.mask(),
        plan.arrangements().withSources(new Sources(new LinkedHashMap<>(Map.of("prom", source)))));
  }

  private void heard() {
    assertThat(signals().take(new Batch("prom", List.of(), 10))).isCompleted();
  }

  @Test
  void aSourceThatNeverReportsIsAnAlert() {
    sim = new Sim(reportedBy(Optional.of(Duration.ofMinutes(10)), 10));
    sim.runFor(Duration.ofMinutes(9));
    assertThat(sim.alerts()).isEmpty();
    sim.runFor(Duration.ofSeconds(70));

    assertThat(only().reason()).isEqualTo(Reason.SOURCE_SILENT);
    assertThat(only().service()).isEqualTo("db");
    assertThat(only().severity()).isEqualTo(Severity.PAGE);
    heard();
    sim.runFor(Duration.ofSeconds(5));
    assertThat(only().isOpen()).isFalse();
  }

  @Test
  void aSourceThatGoesSilentIsAnAlertAndItsOwnAlertsStayOpen() {
    sim = new Sim(reportedBy(Optional.of(Duration.ofMinutes(3)), 10));
    raise(lasting(Duration.ofMinutes(4)));
    sim.runFor(Duration.ofMinutes(10));

    assertThat(sim.board().reported()).hasSize(2);
    heard();
    sim.runFor(Duration.ofSeconds(5));
    assertThat(sim.board().reported()).isEmpty();
  }

  @Test
  void aRestartIsNoEndOfItsSilence() {
    Plan silent = reportedBy(Optional.of(Duration.ofMinutes(3)), 10);
    sim = new Sim(silent);
    sim.runFor(Duration.ofMinutes(4));
    sim.crash(silent);
    sim.runFor(Duration.ofMinutes(1));

    assertThat(only().isOpen()).isTrue();
  }

  @Test
  void aSourceThatIsFullIsOneAlert() {
    sim = new Sim(reportedBy(Optional.empty(), 1));
    raise(lasting(Duration.ofMinutes(4)));
    sim.runFor(Duration.ofSeconds(5));
    assertThat(sim.alerts()).anyMatch(alert -> alert.reason() == Reason.SOURCE_FULL);

    clear();
    sim.runFor(Duration.ofSeconds(5));
    assertThat(sim.alerts()).hasSize(2).noneMatch(Alert::isOpen);
  }

  @Test
  void whatASourceReportedEndsWhenThePlanHasItNoMore() {
    sim = new Sim(reportedBy(Optional.of(Duration.ofMinutes(3)), 10));
    sim.runFor(Duration.ofMinutes(4));
    assertThat(only().isOpen()).isTrue();
    sim.watch().plan(new Plans().service("db").build(), "without");
    sim.runFor(Duration.ofSeconds(5));

    assertThat(only().isOpen()).isFalse();
  }
}
