package io.midwatch.respond.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.change.ChangeKind;
import io.midwatch.detect.change.NewChange;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Tier;
import io.midwatch.plan.rota.Hours;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.Plans;
import io.midwatch.respond.incident.Order;
import io.midwatch.respond.report.Report;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Once a week somebody reads which alerts were decoration. The stories begin on a Saturday at two
 * in the night, in UTC; ana owns the watching.
 */
final class ReportStoryTest {
  private static final Duration TO_MONDAY_AT_NINE = ofHours(55);

  private final Town town = town();

  private static Town town() {
    Town town =
        new Town(
            new Plans()
                .unhurried()
                .person("ana", "ntfy", "email")
                .person("bo", "ntfy")
                .service("bank", "bo", Tier.CORE)
                .service("blog", "bo", Tier.SUPPORTING)
                .plan(),
            3);
    town.digests();
    return town;
  }

  private void at(Duration sinceStart) {
    Duration passed = Duration.ofNanos(town.clock.nanos());
    town.passQuickly(sinceStart.minus(passed.minus(begun)));
  }

  private final Duration begun = Duration.ofNanos(town.clock.nanos());

  /** It fails for two minutes, and nobody does anything. */
  private void blips(String service, Duration sinceStart) {
    at(sinceStart);
    Alert alert = town.judge.opens(service, Verdict.FAIL);
    town.pass(ofMinutes(2));
    town.judge.ends(alert);
    town.pass(ofMinutes(1));
  }

  /** It fails for twenty minutes, is taken, and is worked on as told. */
  private void isTaken(String service, Duration sinceStart, Order... orders) throws Exception {
    at(sinceStart);
    Alert alert = town.judge.opens(service, Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(town.takes("bo", alert)).isTrue();
    town.pass(ofMinutes(9));
    for (Order order : orders) {
      town.orders(alert.id().text(), order, "bo");
    }
    town.pass(ofMinutes(10));
    town.judge.ends(alert);
    town.pass(ofMinutes(1));
  }

  private List<Notice> reports() {
    return town.received().stream()
        .filter(one -> one.notice().reason().equals("report"))
        .peek(one -> assertThat(one.address()).isEqualTo("ana-email"))
        .map(Provider.Receipt::notice)
        .toList();
  }

  @Test
  @Proves("alert-fatigue")
  void theNoisyCheckIsNamedWithTheLineThatDemotesItAndTheUsefulOneIsNot() throws Exception {
    blips("bank", ofHours(1));
    isTaken("blog", ofHours(3), new Order.Note("restarted the database"));
    blips("bank", ofHours(7));
    blips("bank", ofHours(10));
    isTaken("blog", ofHours(24), new Order.Note("the disk was full"));

    Report report = town.report();
    assertThat(report.lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.name()).isEqualTo("bank/http/x");
          assertThat(line.totals()).isEqualTo(new Report.Totals(3, 3, 0, 3, 3, 0));
          assertThat(line.advice()).contains("\"severity: ticket\" on this check of bank");
        });
    assertThat(report.totals()).isEqualTo(new Report.Totals(5, 3, 0, 5, 3, 0));
    assertThat(report.loads())
        .singleElement()
        .satisfies(load -> {
          assertThat(load.person()).isEqualTo("bo");
          assertThat(load.pages()).isEqualTo(5);
          assertThat(load.night()).as("at 3, at 5, and at 2 of the next night").isEqualTo(3);
          assertThat(load.most()).as("at 3, 5, 9 and 12").isEqualTo(4);
          assertThat(load.isOver()).isTrue();
        });

    at(TO_MONDAY_AT_NINE.minusMinutes(1));
    assertThat(reports()).isEmpty();
    at(TO_MONDAY_AT_NINE.plusMinutes(2));
    assertThat(reports())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.title())
              .isEqualTo("The last week: 1 check to look at, 1 person with too much in 12 h");
          assertThat(notice.facts().stream().map(Fact::text))
              .contains(
                  "3 alerts, 3 over within 5 minutes by itself; 3 pages, 3 never acknowledged",
                  "bank/http/x",
                  "5 pages, 5 calls, 3 at night (Fri 20 Nov 2, Sat 21 Nov 1); at most 4 in 12 h,"
                      + " more than the 2 that are bearable")
              .noneMatch(text -> text.contains("blog"));
          assertThat(notice.facts().stream().map(Fact::name))
              .contains("never acknowledged", "mostly for nothing")
              .doesNotContain("acknowledged without action");
          assertThat(notice.isUrgent()).isFalse();
        });
    at(TO_MONDAY_AT_NINE.plus(ofDays(8)));
    assertThat(reports()).as("the week after there is nothing to tell").hasSize(1);
  }

  @Test
  void whatIsAcknowledgedAndLeftAloneIsForNothingUnlessSomethingWasChanged() throws Exception {
    isTaken("bank", ofHours(1));
    isTaken("bank", ofHours(8));
    at(ofHours(20));
    Alert alert = town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(town.takes("bo", alert)).isTrue();
    town.pass(ofMinutes(6));
    town.changes.record(
        new NewChange(
            "api",
            "",
            Optional.empty(),
            ChangeKind.CONFIG,
            List.of("blog"),
            "more memory",
            "bo",
            "",
            ""));
    town.pass(ofMinutes(1));
    town.judge.ends(alert);
    town.pass(ofMinutes(1));

    Report report = town.report();
    assertThat(report.totals()).isEqualTo(new Report.Totals(3, 0, 0, 3, 0, 2));
    assertThat(report.lines().stream().map(Report.Line::name)).containsExactly("bank/http/x");
  }

  @Test
  @Proves("alert-fatigue")
  void onePageThatNobodyTookIsNamedAndOneTakenWithoutActionTooBesideMuchThatWasOfUse()
      throws Exception {
    blips("bank", ofHours(1));
    for (int i = 1; i < 4; i++) {
      isTaken("bank", ofHours(6L * i), new Order.Note("restarted it"));
    }
    isTaken("blog", ofHours(30));
    for (int i = 6; i < 9; i++) {
      isTaken("blog", ofHours(6L * i), new Order.Note("made room"));
    }

    Report report = town.report();
    assertThat(report.with(Report.Finding.NEVER_ACKNOWLEDGED).stream().map(Report.Line::name))
        .containsExactly("bank/http/x");
    assertThat(report.with(Report.Finding.WITHOUT_ACTION).stream().map(Report.Line::name))
        .containsExactly("blog/http/x");
    assertThat(report.with(Report.Finding.MOSTLY_FOR_NOTHING)).isEmpty();
    assertThat(report.lines().stream().map(Report.Line::advice))
        .containsExactlyInAnyOrder(
            "ask those who were paged why nobody took it",
            "ask who took it what was done: a note on the incident says so");
  }

  @Test
  void aPageThatGoesOnAndThatNobodyTakesIsNeverAcknowledged() {
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(50));
    assertThat(town.report().lines()).isEmpty();
    town.pass(ofMinutes(20));

    assertThat(town.report().with(Report.Finding.NEVER_ACKNOWLEDGED)).hasSize(1);
  }

  @Test
  void whatNobodyWasToldOfAtOnceIsNoNoise() {
    for (int i = 0; i < 4; i++) {
      Alert ticket = town.judge.opens("bank", Verdict.FAIL, Severity.TICKET);
      Alert quiet = town.judge.opensQuietly("bank", "maintenance: weekly restart");
      town.pass(ofMinutes(1));
      town.judge.ends(ticket);
      town.judge.ends(quiet);
      town.passQuickly(ofHours(2));
    }
    assertThat(town.report().isQuiet()).isTrue();
    assertThat(town.report().totals()).isEqualTo(new Report.Totals(0, 0, 0, 0, 0, 0));
    at(TO_MONDAY_AT_NINE.plusHours(1));
    assertThat(reports()).isEmpty();
  }

  @Test
  void whatOnlyTheWatchersOwnerCouldGetSaysWhoWasMissing() {
    Hours hours = Hours.of(List.of(new Hours.Window(600, 660)));
    Town elsewhere =
        new Town(
            new Plans()
                .person("ana", "ntfy")
                .person("bo", "ntfy")
                .service("bank", "bo", Tier.CORE)
                .hours("bo", 0, ZoneOffset.UTC, hours)
                .plan(),
            3);
    elsewhere.judge.opens("bank", Verdict.FAIL);
    elsewhere.pass(ofMinutes(1));
    assertThat(elsewhere.report().lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.totals().caught()).isEqualTo(1);
          assertThat(line.advice()).isEqualTo("nobody of its owner bo was there: add somebody");
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void itComesOnceWhateverIsKilledAndHoweverTheClockIsSet(int write) {
    blips("bank", ofHours(30));
    blips("bank", ofHours(33));
    at(TO_MONDAY_AT_NINE.minusMinutes(1));
    int[] writes = {0};
    town.killer(() -> writes[0]++ == write);
    town.passQuickly(ofMinutes(3));
    town.crash();
    town.clock.step(ofMinutes(-30));
    town.passQuickly(ofHours(2));

    assertThat(
            town.received().stream()
                .filter(one -> one.notice().reason().equals("report"))
                .map(Provider.Receipt::key)
                .distinct())
        .as("under one key, so that whoever gets it twice knows")
        .hasSize(1);
    assertThat(reports().getFirst().title()).isEqualTo("The last week: 1 check to look at");
  }
}
