package io.midwatch.respond.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.base.Severity;
import io.midwatch.base.Verdict;
import io.midwatch.detect.judge.Alert;
import io.midwatch.plan.Plan;
import io.midwatch.plan.Quiet;
import io.midwatch.plan.Tier;
import io.midwatch.respond.Notice.Fact;
import io.midwatch.respond.Notice.Kind;
import io.midwatch.respond.Plans;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was not told at once comes once a day. The story begins at two in the night, in UTC. */
final class DigestStoryTest {
  private Town town = town(Quiet.USUAL);

  private static Town town(Quiet quiet) {
    Plan plan =
        new Plans()
            .quiet(quiet)
            .person("ana", "ntfy", "email")
            .person("bo", "ntfy")
            .service("bank", "ana", Tier.CORE)
            .service("blog", "ana", Tier.SUPPORTING)
            .service("mail", "bo", Tier.SUPPORTING)
            .plan();
    Town town = new Town(plan, 3);
    town.digests();
    return town;
  }

  private List<Provider.Receipt> digests() {
    return town.received().stream()
        .filter(one -> one.notice().kind() == Kind.WATCHER)
        .filter(one -> one.notice().reason().equals("digest"))
        .toList();
  }

  @Test
  @Proves("alert-fatigue")
  void ticketsAndWhatWasQuietComeInOneMessageByTheWayThatDoesNotRing() {
    Alert bank = town.judge.opens("bank", Verdict.FAIL, Severity.TICKET);
    town.silence("ana", ofHours(1), "service=blog");
    Alert blog = town.judge.opens("blog", Verdict.FAIL);
    Alert restart = town.judge.opensQuietly("bank", "maintenance: weekly restart");
    town.judge.opens("mail", Verdict.FAIL);
    town.pass(ofMinutes(1));
    town.judge.ends(blog);
    town.passQuickly(ofHours(7).minusMinutes(2));
    assertThat(digests()).isEmpty();
    town.passQuickly(ofMinutes(3));

    assertThat(digests()).hasSize(1);
    Provider.Receipt digest = digests().getFirst();
    assertThat(digest.address()).isEqualTo("ana-email");
    assertThat(digest.notice().title())
        .isEqualTo("The last day, quietly: 1 ticket, 1 silenced, 1 in maintenance");
    assertThat(digest.notice().facts().stream().map(Fact::text))
        .anyMatch(text -> text.contains(bank.check().text()) && text.endsWith("still open"))
        .anyMatch(text -> text.contains("over (silenced by ana until"))
        .noneMatch(text -> text.contains("sesame-open"));
    town.judge.ends(bank);
    town.judge.ends(restart);
    town.passQuickly(ofDays(3));
    assertThat(digests()).as("the next day it had lasted, then there was nothing").hasSize(2);
  }

  @Test
  @Proves("cert-expiry")
  void aStepTowardsATermIsNewsAgainAndStandsBeforeWhatOnlyGoesOn() {
    Alert old = town.judge.opens("blog", Verdict.FAIL, Severity.TICKET);
    town.pass(ofMinutes(1));
    Alert ending =
        town.judge.endsSoon(
            "bank", "it expires in 14 days (told when 15 and 7 days are left, now at 15 days)");
    town.passQuickly(ofDays(2));
    town.judge.stepsNearer(
        ending, "it expires in 6 days (told when 15 and 7 days are left, now at 7 days)");
    town.passQuickly(ofDays(2));

    assertThat(digests().stream().map(one -> lines(one).getFirst()))
        .containsExactly(
            old.check().text() + ": status = 503, key ***, still open",
            old.check().text() + ": status = 503, key ***, still open, for 1d 7h",
            ending.check().text()
                + ": it expires in 6 days (told when 15 and 7 days are left, now at 7 days), still"
                + " open, a step nearer",
            old.check().text() + ": status = 503, key ***, still open, for 3d 7h");
    assertThat(lines(digests().get(1)).getLast()).contains("14 days", "still open, for 1d");
  }

  private static List<String> lines(Provider.Receipt digest) {
    return digest.notice().facts().stream().map(Fact::text).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void itComesOnceWhateverIsKilledAndHoweverTheClockIsSet(int write) {
    town.judge.opens("mail", Verdict.WARN);
    town.passQuickly(ofHours(7).minusMinutes(1));
    int[] writes = {0};
    town.killer(() -> writes[0]++ == write);
    town.passQuickly(ofMinutes(3));
    town.crash();
    town.clock.step(Duration.ofMinutes(-30));
    town.passQuickly(ofHours(2));

    assertThat(digests().stream().map(Provider.Receipt::key).distinct()).hasSize(1);
    assertThat(digests().getFirst().address()).isEqualTo("bo-ntfy");
    assertThat(digests().getFirst().notice().title()).endsWith("1 notice");
  }

  @Test
  void theTimeIsThatOfThePlansZone() {
    Quiet.Digest early =
        new Quiet.Digest(LocalTime.of(7, 30), Optional.of(ZoneId.of("Europe/Berlin")));
    town = town(new Quiet(Optional.of(early), ofDays(30), ofDays(1)));
    town.judge.opens("mail", Verdict.WARN);
    town.passQuickly(ofHours(4).plusMinutes(29));
    assertThat(digests()).isEmpty();
    town.passQuickly(ofMinutes(3));
    assertThat(digests()).hasSize(1);
  }

  @Test
  void nobodyGetsOneWhereItIsOffOrNothingWasQuiet() {
    town.judge.opens("mail", Verdict.FAIL);
    town.passQuickly(ofDays(2));
    assertThat(digests()).isEmpty();
    town = town(new Quiet(Optional.empty(), ofDays(30), ofDays(1)));
    town.judge.opens("mail", Verdict.WARN);
    town.passQuickly(ofDays(2));
    assertThat(digests()).isEmpty();
  }
}
