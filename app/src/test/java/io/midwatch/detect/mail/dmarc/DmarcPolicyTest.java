package io.midwatch.detect.mail.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.mail.ScriptedDns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9989 sections 4.10, 4.4 and 5.3, with the examples of its appendix B.4; RFC 9990. */
final class DmarcPolicyTest {
  private static final String DEEP = "a.b.c.d.e.f.g.h.i.j.mail.example.com";

  private static Identifier spf(String domain) {
    return new Identifier(Identifier.Way.SPF, domain);
  }

  private static Identifier dkim(String domain) {
    return new Identifier(Identifier.Way.DKIM, domain);
  }

  @Test
  void asksEightNamesAtMostAndLeavesOutTheMiddle() {
    ScriptedDns dns = ScriptedDns.of();

    DmarcPolicy.walk(dns, DEEP);

    assertThat(dns.asked())
        .containsExactly(
            "_dmarc." + DEEP + " TXT",
            "_dmarc.g.h.i.j.mail.example.com TXT",
            "_dmarc.h.i.j.mail.example.com TXT",
            "_dmarc.i.j.mail.example.com TXT",
            "_dmarc.j.mail.example.com TXT",
            "_dmarc.mail.example.com TXT",
            "_dmarc.example.com TXT",
            "_dmarc.com TXT");
    assertThat(DmarcWalk.targets("1.2.3.4.5.6.7.8"))
        .hasSize(8)
        .element(1)
        .isEqualTo("2.3.4.5.6.7.8");
    assertThat(DmarcWalk.targets("1.2.3.4.5.6.7.8.9"))
        .hasSize(8)
        .element(1)
        .isEqualTo("3.4.5.6.7.8.9");
  }

  @ParameterizedTest
  @CsvSource({
    "a.mail.example.com, mail.example.com:p=none|example.com:p=none, example.com",
    "a.mail.example.com, mail.example.com:p=none;psd=n|example.com:p=none, mail.example.com",
    "a.mail.example.com, com:p=none;psd=y, example.com",
    "a.mail.example.com, example.com:p=none;psd=y|com:p=none;psd=y, mail.example.com",
    "bank.example, bank.example:p=none;psd=y, bank.example",
    "a.mail.example.com, , a.mail.example.com",
    "a.example.com, a.example.com:p=none, a.example.com"
  })
  void findsTheOrganization(String domain, String zone, String organization) {
    assertThat(DmarcPolicy.walk(zone(zone), domain).organizationalDomain()).isEqualTo(organization);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com:p=reject, example.com, REJECT",
    "example.com, example.com:p=reject;t=y, example.com, QUARANTINE",
    "example.com, example.com:p=quarantine;t=y, example.com, NONE",
    "x.example.com, example.com:p=reject;sp=none;np=quarantine, example.com, QUARANTINE",
    "here.example.com, example.com:p=reject;sp=none;np=quarantine, example.com, NONE",
    "x.b.example.com, b.example.com:p=none|example.com:p=reject, example.com, REJECT",
    "a.b.example.com, b.example.com:p=reject;psd=n|example.com:p=none, b.example.com, REJECT",
    "foo.example, foo.example:p=none|example:p=reject;psd=y, foo.example, NONE",
    "x.foo.example, example:p=reject;psd=y, example, REJECT",
    "x.foo.example, example:p=reject;np=none;psd=y, example, NONE",
    "m.example.com, m.example.com:p=reject|m.example.com:p=none|example.com:p=quarantine,"
        + " example.com, QUARANTINE"
  })
  void findsThePolicy(String domain, String zone, String publisher, DmarcRequest request) {
    DmarcPolicy policy =
        DmarcPolicy.discover(zone(zone).add("here.example.com A 192.0.2.1"), domain);

    assertThat(policy.publisher()).contains(publisher);
    assertThat(policy.effective()).contains(request);
  }

  private static ScriptedDns zone(@org.jspecify.annotations.Nullable String records) {
    ScriptedDns dns = ScriptedDns.of();
    if (records != null) {
      for (String record : records.split("\\|", -1)) {
        int colon = record.indexOf(':');
        dns.add(
            "_dmarc."
                + record.substring(0, colon)
                + " TXT v=DMARC1;"
                + record.substring(colon + 1));
      }
    }
    return dns;
  }

  @Test
  void alignsByTheOrganizationUnlessStrict() {
    ScriptedDns dns = zone("example.com:p=reject|strict.example:p=reject;adkim=s;aspf=s");
    DmarcEvaluator evaluator = new DmarcEvaluator(dns);

    assertThat(evaluator.evaluate("a.example.com", List.of(dkim("b.example.com"))).result())
        .isEqualTo(DmarcVerdict.Result.PASS);
    assertThat(evaluator.evaluate("example.com", List.of(spf("other.com"))).result())
        .isEqualTo(DmarcVerdict.Result.FAIL);
    DmarcVerdict strict = evaluator.evaluate("strict.example", List.of(dkim("m.strict.example")));
    assertThat(strict.result()).isEqualTo(DmarcVerdict.Result.FAIL);
    assertThat(strict.apply()).contains(DmarcRequest.REJECT);
    assertThat(evaluator.evaluate("strict.example", List.of(spf("STRICT.example."))).result())
        .isEqualTo(DmarcVerdict.Result.PASS);
  }

  @Test
  void keepsTheBanksOfOneSuffixApart() {
    ScriptedDns dns = zone("bank.example:p=reject;psd=y|giant.bank.example:p=quarantine");

    DmarcVerdict verdict =
        new DmarcEvaluator(dns)
            .evaluate(
                "giant.bank.example",
                List.of(dkim("mail.mega.bank.example"), spf("mail.giant.bank.example")));

    assertThat(verdict.aligned()).containsExactly(spf("mail.giant.bank.example"));
  }

  @Test
  void decidesNothingWhenDnsDoesNotAnswer() {
    ScriptedDns dns = zone("example.com:p=reject").add("_dmarc.down.example.com TXT FAIL");
    DmarcEvaluator evaluator = new DmarcEvaluator(dns);

    assertThat(evaluator.evaluate("down.example.com", List.of()).result())
        .isEqualTo(DmarcVerdict.Result.TEMPERROR);
    assertThat(evaluator.evaluate("example.com", List.of(spf("down.example.com"))).result())
        .isEqualTo(DmarcVerdict.Result.TEMPERROR);
    assertThat(evaluator.evaluate("none.test", List.of()).result())
        .isEqualTo(DmarcVerdict.Result.NONE);
    assertThat(evaluator.evaluate("a..b", List.of()).result())
        .isEqualTo(DmarcVerdict.Result.PERMERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, OWN",
    "reports.example.com, OWN",
    "yes.test, GIVEN",
    "no.test, MISSING",
    "wrong.test, MISSING",
    "away.test, MISSING",
    "down.test, UNKNOWN"
  })
  void asksAddressesOutsideForTheirConsent(String host, ReportConsent.Answer answer) {
    ScriptedDns dns =
        zone("example.com:p=reject")
            .add("example.com._report._dmarc.yes.test TXT v=DMARC1")
            .add("example.com._report._dmarc.wrong.test TXT DMARC1")
            .add("example.com._report._dmarc.away.test TXT v=DMARC1; rua=mailto:x@third.test")
            .add("example.com._report._dmarc.down.test TXT FAIL");
    ReportUri address = ReportUri.read("mailto:dmarc@" + host).orElseThrow();

    assertThat(ReportConsent.of(dns, "example.com", address).answer()).isEqualTo(answer);
  }
}
