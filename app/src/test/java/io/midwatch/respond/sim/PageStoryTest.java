package io.midwatch.respond.sim;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.page.PageEntry.What;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is paged, when, until when? Ana owns the watching, bo the bank. */
final class PageStoryTest {
  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().unhurried().bankAndBlog().plan();
  }

  private void gets(String address, Kind kind, Duration at) {
    town.gets(address, kind, at.minusSeconds(1), at.plusSeconds(2));
  }

  private void firstQuarter() {
    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    gets("bo-ntfy", Kind.FAILURE, ofMinutes(5));
    gets("bo-email", Kind.FAILURE, ofMinutes(10));
    gets("bo-ntfy", Kind.FAILURE, ofMinutes(10));
    gets("ana-ntfy", Kind.FAILURE, ofMinutes(10));
  }

  @Test
  void whatNobodyTakesIsPagedAgainUntilItIsOver() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(41));
    town.judge.ends(bank);
    town.pass(ofMinutes(60));

    firstQuarter();
    for (String address : List.of("bo-email", "bo-ntfy", "ana-email")) {
      gets(address, Kind.FAILURE, ofMinutes(25));
    }
    for (String address : List.of("bo-email", "bo-ntfy", "ana-email", "ana-ntfy")) {
      gets(address, Kind.FAILURE, ofMinutes(40));
      gets(address, Kind.RECOVERY, ofMinutes(41));
    }
    town.nothingElse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, 3_600, -86_400, 86_400})
  void aStepOfTheWallClockMovesNoTime(long seconds) {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.clock.step(ofSeconds(seconds));
    town.pass(ofMinutes(4).plusSeconds(3));
    assertThat(town.received()).hasSize(2);
    assertThat(town.takes("bo", bank)).isTrue();
    town.clock.step(ofSeconds(-seconds));
    town.pass(ofMinutes(29).plusSeconds(55));
    assertThat(town.received()).hasSize(2);
    town.pass(ofSeconds(10));
    assertThat(town.received().size()).isGreaterThan(2);
  }

  @Test
  void anAcknowledgementHoldsHalfAnHour() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(2));
    assertThat(town.takes("bo", bank)).isTrue();
    town.pass(ofMinutes(31));
    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    Notice again = town.gets("bo-ntfy", Kind.FAILURE, ofMinutes(32), ofMinutes(33));
    assertThat(again.title()).contains("still failing after the time that bo's acknowledgement");
    town.takes("ana", bank);
    town.judge.ends(bank);
    town.pass(ofMinutes(60));
    gets("bo-email", Kind.RECOVERY, ofMinutes(33));
    gets("bo-ntfy", Kind.RECOVERY, ofMinutes(33));
    town.nothingElse();
    assertThat(town.disk.pages().entries(bank.id().text(), 10))
        .extracting(PageEntry::what)
        .containsExactly(
            What.OPENED, What.ACKNOWLEDGED, What.OVERDUE, What.ACKNOWLEDGED, What.ENDED);
  }

  @Test
  void aFurtherServiceBeneathATakenPagePagesAgain() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.takes("bo", bank);
    town.pass(ofMinutes(1));
    town.judge.opensBeneath("blog", bank);
    town.pass(ofMinutes(1));

    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    Notice wider = town.gets("bo-ntfy", Kind.FAILURE, ofMinutes(2), ofSeconds(123));
    assertThat(wider.title()).contains("blog fails because of it too");
    town.nothingElse();
  }

  @Test
  void aWarningIsNoPageUntilItFails() {
    Alert bank = town.judge.opens("bank", Verdict.WARN);
    town.pass(ofMinutes(30));
    assertThat(town.disk.pages().live()).isEmpty();
    bank = town.judge.becomes(bank, Verdict.FAIL);
    town.pass(ofMinutes(6));

    gets("bo-email", Kind.DEGRADED, ofSeconds(1));
    gets("bo-email", Kind.CHANGED, ofMinutes(30));
    gets("bo-ntfy", Kind.FAILURE, ofMinutes(35));
    town.nothingElse();
    town.judge.becomes(bank, Verdict.WARN);
    town.pass(ofMinutes(60));
    assertThat(town.disk.pages().live()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void aKillAroundAnyWriteLosesNoRound(int write) {
    int[] writes = {0};
    town.killer(() -> writes[0]++ == write);
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(11));
    while (!town.takes("ana", bank)) {
      town.pass(ofSeconds(1));
    }
    town.pass(ofMinutes(20));
    town.judge.ends(bank);
    town.pass(ofMinutes(2));

    assertThat(
            town.received().stream()
                .filter(one -> one.notice().kind() == Kind.FAILURE)
                .map(one -> one.key() + " " + one.address())
                .distinct())
        .as("every round, under its one key also where it was sent again after the kill")
        .hasSize(5);
    assertThat(town.disk.pages().find(bank.id().text()).map(Page::isLive)).contains(false);
    assertThat(town.disk.waiting()).isEmpty();
  }
}
