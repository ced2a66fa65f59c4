package io.midwatch.respond.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import io.midwatch.respond.page.Page;
import io.midwatch.respond.page.PageEntry;
import io.midwatch.respond.silence.Silence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a silence does to what is told, and what it never does. */
final class SilenceStoryTest {
  private final Town town = new Town(plan(), 3);

  private static Plan plan() {
    return new Plans().bankAndBlog().service("mail", "bo", Tier.SUPPORTING).plan();
  }

  private void gets(String address, Kind kind, Duration at) {
    town.gets(address, kind, at.minusSeconds(2), at.plusSeconds(3));
  }

  private boolean isPaged(Alert alert) {
    return town.disk
        .incidents()
        .ofAlert(alert.id().text())
        .flatMap(incident -> town.disk.pages().find(incident.id()))
        .map(Page::isLive)
        .orElse(false);
  }

  private long failures() {
    return town.received().stream().filter(one -> one.notice().kind() == Kind.FAILURE).count();
  }

  @Test
  void nobodyIsToldOfWhatIsSilencedUntilTheSilenceEnds() {
    town.silence("ana", ofMinutes(20), "service=bank");
    town.pass(ofMinutes(1));
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.judge.opens("blog", Verdict.FAIL, Severity.NOTICE);
    town.pass(ofMinutes(18));
    gets("bo-email", Kind.FAILURE, ofMinutes(1));
    town.nothingElse();
    assertThat(isPaged(bank)).isFalse();

    town.pass(ofMinutes(2));
    gets("bo-email", Kind.FAILURE, ofMinutes(20));
    assertThat(isPaged(bank)).isTrue();
  }

  @Test
  void anOpenPageEndsVisiblyAndBeginsAnewWhenTheSilenceDoes() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.silence("ana", ofMinutes(20), "check=~bank/.*");
    town.pass(ofMinutes(1));
    assertThat(isPaged(bank)).isFalse();
    Page page = town.disk.pages().newest(1).getFirst();
    List<PageEntry> story = town.disk.pages().entries(page.id(), 10);
    assertThat(story.getLast().text())
        .startsWith("silenced by ana until 2026-")
        .endsWith(": a move");
    town.pass(ofMinutes(18));
    assertThat(failures()).isEqualTo(1);
    town.pass(ofMinutes(2));
    assertThat(isPaged(bank)).isTrue();
    assertThat(failures()).isEqualTo(2);
  }

  @Test
  void whoHeardOfAnAlertHearsItsEndWhateverIsSilenced() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.silence("ana", ofHours(20), "service=bank");
    town.pass(ofMinutes(10));
    town.judge.ends(bank);
    town.pass(ofMinutes(1));

    gets("bo-email", Kind.FAILURE, ofSeconds(1));
    gets("bo-email", Kind.RECOVERY, ofMinutes(11));
    town.nothingElse();
  }

  /**
   * The outage of prometheus/alertmanager#3959: an alert was silenced and acknowledged, its end was
   * swallowed, and a week later new failures joined what was still acknowledged; nobody was paged.
   */
  @Test
  @Proves("alert-fatigue")
  void theOutageThatASilenceHidIsPaged() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(town.takes("bo", bank)).isTrue();
    town.silence("bo", ofDays(14), "service=bank");
    town.pass(ofMinutes(5));
    assertThat(isPaged(bank)).as("nothing stays acknowledged behind a silence").isFalse();
    town.pass(ofHours(1));
    long before = town.received().size();

    Alert blog = town.judge.opensBeneath("blog", bank);
    town.pass(ofMinutes(1));
    assertThat(isPaged(blog)).isTrue();
    assertThat(town.received()).hasSizeGreaterThan((int) before);
    assertThat(town.received().getLast().notice().service()).isEqualTo("blog");
  }

  @Test
  void whatHungOnASilencedAlertIsToldByItself() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    Alert blog = town.judge.opensBeneath("blog", bank);
    town.pass(ofMinutes(1));
    assertThat(failures()).isEqualTo(1);
    town.silence("ana", ofHours(1), "service=bank");
    town.pass(ofMinutes(5));
    assertThat(isPaged(blog)).isTrue();
    assertThat(town.received().getLast().notice().service()).isEqualTo("blog");
    town.pass(ofHours(1));
    assertThat(isPaged(bank)).isTrue();
  }

  @Test
  void theOwnerIsRemindedOnceWhileSomethingStillMatches() {
    town.silence("ana", ofHours(2), "service=bank");
    town.silence("ana", ofHours(2), "service=mail");
    town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(119));
    gets("ana-ntfy", Kind.WATCHER, ofMinutes(105));
    town.nothingElse();
    assertThat(town.received().getFirst().notice().title())
        .isEqualTo("Your silence of service=bank ends soon, and an alert still matches it");
  }

  @Test
  void aSilenceThatMatchesNothingForADayEndsByItself() {
    Silence used = town.silence("ana", ofDays(9), "service=bank");
    Silence idle = town.silence("ana", ofDays(9), "service=blog");
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.passQuickly(ofHours(23));
    assertThat(town.hushed.live()).hasSize(2);
    town.passQuickly(ofHours(2));
    assertThat(town.hushed.live()).extracting(Silence::id).containsExactly(used.id());
    assertThat(town.hushed.find(idle.id()).flatMap(Silence::ended).map(Silence.Entry::why))
        .contains("nothing matched it for 1d");
    town.judge.ends(bank);
    town.passQuickly(ofHours(23));
    assertThat(town.hushed.live()).hasSize(1);
    town.passQuickly(ofHours(2));
    assertThat(town.hushed.live()).isEmpty();
    assertThat(town.received().stream().filter(one -> one.notice().kind() == Kind.FAILURE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -3_600, 3_600, 86_400})
  void aStepOfTheWallClockMovesNoEnd(long seconds) {
    town.silence("ana", ofMinutes(25), "service=bank");
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.clock.step(ofSeconds(seconds));
    town.pass(ofMinutes(23).plusSeconds(50));
    assertThat(failures()).isZero();
    town.pass(ofSeconds(15));
    assertThat(failures()).isEqualTo(1);
    assertThat(isPaged(bank)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void aKillAroundAnyWriteNeitherLosesNorDoublesWhatFollows(int write) {
    int[] writes = {0};
    town.killer(() -> writes[0]++ == write);
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    Silence silence = town.silence("ana", ofHours(10), "service=bank");
    town.crash();
    town.pass(ofMinutes(4));
    assertThat(isPaged(bank)).isFalse();
    town.endSilence(silence);
    town.pass(ofMinutes(1));
    assertThat(isPaged(bank)).isTrue();
    assertThat(
            town.received().stream()
                .filter(one -> one.notice().kind() == Kind.FAILURE)
                .map(Provider.Receipt::key)
                .distinct())
        .hasSize(2);
    town.judge.ends(bank);
    town.pass(ofMinutes(1));
    assertThat(town.received().getLast().notice().kind()).isEqualTo(Kind.RECOVERY);
  }

  @Test
  @Proves("alert-fatigue")
  void whatIsDemotedWakesNobodyUntilThatEndsAndWhatItNamesNotGoesOnPaging() {
    town.silence(Silence.Effect.TICKET, "ana", ofDays(14), "check=bank/http/x", "severity=page");
    town.pass(ofMinutes(1));
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.judge.opens("blog", Verdict.FAIL);
    town.pass(ofSeconds(30));
    assertThat(isPaged(bank)).isFalse();
    assertThat(failures()).as("of the blog alone").isEqualTo(1);

    town.pass(ofDays(2));
    assertThat(isPaged(bank)).as("nothing matching for a day ends no demotion").isFalse();
    town.pass(ofDays(12));
    assertThat(isPaged(bank)).as("it always ends").isTrue();
  }

  @Test
  void aDemotionThatNothingMatchesGoesOn() {
    town.silence(Silence.Effect.TICKET, "ana", ofDays(14), "check=bank/http/x", "severity=page");
    town.pass(ofDays(3));
    Alert bank = town.judge.opens("bank", Verdict.FAIL);
    town.pass(ofMinutes(1));
    assertThat(isPaged(bank)).isFalse();
  }
}
