package io.midwatch.detect.mail.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.mail.ScriptedDns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a review wants to know of a record: all of it, not only up to the first match. */
final class SpfSurveyorTest {
  private static SpfSurvey survey(ScriptedDns dns) {
    return new SpfSurveyor(dns, new VirtualClock(), Duration.ofSeconds(5)).survey("example.org");
  }

  @Test
  void countsEveryTermBehindAMatchToo() {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 a mx include:one.test include:two.test ~all",
            "example.org A 192.0.2.1",
            "example.org MX 10 mail.example.org",
            "one.test TXT v=spf1 include:three.test a:gone.test ptr -all",
            "two.test TXT v=spf1 ip4:192.0.2.0/24 exists:%{i}.x.test ?all",
            "three.test TXT v=spf1 ip4:192.0.2.7 -all");

    SpfSurvey survey = survey(dns);

    assertThat(survey.lookups()).isEqualTo(8);
    assertThat(survey.voids()).isEqualTo(1);
    assertThat(survey.usesPtr()).isTrue();
    assertThat(survey.all()).contains(SpfResult.SOFTFAIL);
    assertThat(survey.flaws()).isEmpty();
    assertThat(survey.tree().lines())
        .contains(
            "  include:two.test  [7]  included", "      a:gone.test  [5] (void)  nothing there");
  }

  @Test
  void namesEveryFlawAndGoesOn() {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 include:loop.test include:gone.test include:bad.test -all",
            "loop.test TXT v=spf1 include:example.org ?all",
            "bad.test TXT v=spf1 a:1.2.3.4 -all");

    assertThat(survey(dns).flaws())
        .extracting(SpfFlaw::kind)
        .containsExactly(SpfFlaw.Kind.LOOP, SpfFlaw.Kind.NOWHERE, SpfFlaw.Kind.SYNTAX);
  }

  @Test
  void takesWhatStandsForAllFromARedirect() {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 mx redirect=_spf.test",
            "example.org MX 10 m.test",
            "_spf.test TXT v=spf1 -all");

    assertThat(survey(dns).all()).contains(SpfResult.FAIL);
    assertThat(survey(ScriptedDns.of("example.org TXT v=spf1 mx")).all()).isEmpty();
  }

  @Test
  void endsWhereARecordHasNoEnd() {
    ScriptedDns dns = ScriptedDns.of("example.org TXT v=spf1 " + "a ".repeat(500) + "-all");

    assertThat(survey(dns).has(SpfFlaw.Kind.ENDLESS)).isTrue();
  }

  @Test
  void saysWhenThereIsNoneOrTwo() {
    assertThat(survey(ScriptedDns.of()).has(SpfFlaw.Kind.MISSING)).isTrue();
    ScriptedDns two = ScriptedDns.of("example.org TXT v=spf1 -all", "example.org TXT v=spf1 ~all");
    assertThat(survey(two).has(SpfFlaw.Kind.SEVERAL)).isTrue();
  }
}
