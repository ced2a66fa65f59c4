package io.midwatch.respond.sim;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.page.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a page, a notice and a ticket do to people's nights. Ana owns the watching, bo the bank. */
final class SeverityStoryTest {
  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().bankAndBlog().plan();
  }

  private void gets(String address, Kind kind, Duration at) {
    town.gets(address, kind, at.minusSeconds(1), at.plusSeconds(2));
  }

  /** Does it hold an incident whose page is not over? */
  private boolean isPaged(Alert alert) {
    return town.disk
        .incidents()
        .ofAlert(alert.id().text())
        .filter(one -> one.holders().stream().anyMatch(m -> m.alert().equals(alert.id().text())))
        .flatMap(one -> town.disk.pages().find(one.id()))
        .filter(Page::isLive)
        .isPresent();
  }

  @Test
  @Proves("alert-fatigue")
  void aNoticeIsToldOnceAndSoIsItsEnd() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL, Severity.NOTICE);
    town.pass(ofMinutes(60));
    town.judge.ends(bank);
    town.pass(ofMinutes(60));

    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    gets("bo-email", Kind.RECOVERY, ofMinutes(60));
    town.nothingElse();
  }

  @Test
  @Proves("alert-fatigue")
  void aTicketTellsNobodyNeitherWhenItBeginsNorWhenItEnds() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL, Severity.TICKET);
    town.pass(ofMinutes(60));
    bank = town.judge.flaps(bank, true);
    town.pass(ofMinutes(60));
    town.judge.ends(bank);
    town.pass(ofMinutes(60));

    town.nothingElse();
  }

  @Test
  void whatRisesIsToldAndPagedThen() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL, Severity.TICKET);
    town.pass(ofMinutes(10));
    bank = town.judge.asks(bank, Severity.NOTICE);
    town.pass(ofMinutes(10));
    assertThat(isPaged(bank)).isFalse();
    bank = town.judge.asks(bank, Severity.PAGE);
    town.pass(ofMinutes(6));

    gets("bo-email", Kind.FAILURE, ofMinutes(10));
    gets("bo-email", Kind.FAILURE, ofMinutes(20));
    gets("bo-ntfy", Kind.FAILURE, ofMinutes(25));
    town.nothingElse();
    assertThat(isPaged(bank)).isTrue();
    bank = town.judge.asks(bank, Severity.TICKET);
    town.pass(ofMinutes(30));
    assertThat(isPaged(bank)).isFalse();
    town.judge.ends(bank);
    town.pass(ofMinutes(5));
    gets("bo-email", Kind.RECOVERY, ofMinutes(56));
    gets("bo-ntfy", Kind.RECOVERY, ofMinutes(56));
    town.nothingElse();
  }

  @Test
  void whoWasWokenHearsThatItIsOnlyDegradedByNowAndThatIsAllUntilItsEnd() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL, Severity.PAGE);
    town.pass(ofMinutes(2));
    bank = town.judge.falls(bank);
    town.pass(ofMinutes(60));
    assertThat(isPaged(bank)).isFalse();
    town.judge.ends(bank);
    town.pass(ofMinutes(5));

    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    gets("bo-email", Kind.CHANGED, ofMinutes(2));
    gets("bo-email", Kind.RECOVERY, ofMinutes(62));
    town.nothingElse();
  }

  @Test
  void aPageDoesNotDrownInATicket() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL, Severity.TICKET);
    town.pass(ofMinutes(1));
    Alert blog = town.judge.opensBeneath("blog", bank);
    town.pass(ofMinutes(1));

    gets("bo-email", Kind.FAILURE, ofMinutes(1));
    assertThat(isPaged(blog)).isTrue();
    bank = town.judge.asks(bank, Severity.PAGE);
    town.pass(ofMinutes(1));
    assertThat(isPaged(blog)).isFalse();
    assertThat(isPaged(bank)).isTrue();
    gets("bo-email", Kind.FAILURE, ofMinutes(2));
    bank = town.judge.asks(bank, Severity.NOTICE);
    town.pass(ofMinutes(1));
    assertThat(isPaged(blog)).isTrue();
    assertThat(isPaged(bank)).isFalse();
  }
}
