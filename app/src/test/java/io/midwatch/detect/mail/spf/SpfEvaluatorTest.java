package io.midwatch.detect.mail.spf;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.mail.ScriptedDns;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7208 sections 2, 4, 5 and 6. */
final class SpfEvaluatorTest {
  private static final String CLIENT = "192.0.2.9";

  private static SpfVerdict check(ScriptedDns dns, String ip, String from) {
    SpfQuery query = SpfQuery.mailFrom(InetAddress.ofLiteral(ip), from, "helo.example.net");
    return SpfEvaluator.standard(dns, new VirtualClock()).check(query);
  }

  private static SpfVerdict check(ScriptedDns dns) {
    return check(dns, CLIENT, "joe@example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "-all, FAIL",
    "~all, SOFTFAIL",
    "?all, NEUTRAL",
    "all, PASS",
    "ip4:192.0.2.0/24 -all, PASS",
    "ip4:192.0.2.8/32 -all, FAIL",
    "ip6:::/0 -all, FAIL",
    "a -all, PASS",
    "a:other.example.org/24 -all, PASS",
    "a:other.example.org -all, FAIL",
    "a:none.example.org -all, FAIL",
    "mx -all, PASS",
    "mx:other.example.org -all, FAIL",
    "include:pass.example.org -all, PASS",
    "include:fail.example.org ~all, SOFTFAIL",
    "include:none.example.org -all, PERMERROR",
    "include:other.example.org -all, PERMERROR",
    "include:broken.example.org -all, PERMERROR",
    "include:down.example.org -all, TEMPERROR",
    "a:down.example.org -all, TEMPERROR",
    "redirect=pass.example.org, PASS",
    "redirect=none.example.org, PERMERROR",
    "redirect=none.example.org ?all, NEUTRAL",
    "exists:%{ir}.list.example.org -all, PASS",
    "exists:%{i}.list.example.org -all, FAIL",
    "ptr:example.com -all, PASS",
    "ptr -all, FAIL",
    "+all foo, PERMERROR",
    "'', NEUTRAL",
    "ip4:192.0.2.1, NEUTRAL"
  })
  void comesToWhatTheStandardSays(String terms, SpfResult result) {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 " + terms,
            "example.org A 192.0.2.9",
            "example.org MX 10 mail.example.org",
            "mail.example.org A 192.0.2.9",
            "other.example.org A 192.0.2.200",
            "other.example.org MX 10 .",
            "pass.example.org TXT v=spf1 ip4:192.0.2.9 -all",
            "fail.example.org TXT v=spf1 -all",
            "broken.example.org TXT v=spf1 nonsense",
            "down.example.org TXT FAIL",
            "down.example.org A FAIL",
            "9.2.0.192.list.example.org A 127.0.0.2",
            "192.0.2.9 PTR forged.example.org",
            "192.0.2.9 PTR Client.Example.COM",
            "client.example.com A 192.0.2.9");

    assertThat(check(dns).result()).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "joe@localhost, NONE",
    "joe@[192.0.2.9], NONE",
    "joe@a..example.org, NONE",
    "joe@nothing.example.org, NONE",
    "joe@two.example.org, PERMERROR",
    "joe@down.example.org, TEMPERROR",
    "joe@type99.example.org, NONE",
    "joe@EXAMPLE.org., FAIL",
    "@example.org, FAIL",
    "'', SOFTFAIL"
  })
  void startsWithTheDomainOfTheSender(String from, SpfResult result) {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 -all",
            "helo.example.net TXT v=spf1 ~all",
            "two.example.org TXT v=spf1 -all",
            "two.example.org TXT v=spf1 -all",
            "type99.example.org SPF v=spf1 -all",
            "down.example.org TXT FAIL");

    assertThat(check(dns, CLIENT, from).result()).isEqualTo(result);
  }

  @Test
  void refusesTheEleventhTermAndShowsTheCount() {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 a include:inc.example.org a a a -all",
            "example.org A 192.0.2.1",
            "inc.example.org TXT v=spf1 a a a a a a ?all",
            "inc.example.org A 192.0.2.2");

    SpfVerdict verdict = check(dns);

    assertThat(verdict.result()).isEqualTo(SpfResult.PERMERROR);
    assertThat(verdict.problem()).contains("more than 10 terms ask DNS");
    assertThat(String.join("\n", verdict.tree().orElseThrow().lines()))
        .contains("include:inc.example.org  [2]  does not match")
        .contains("  a  [8]  does not match")
        .contains("  a  [11]  permerror: more than 10 terms ask DNS");
  }

  @Test
  void allowsTwoLookupsThatFindNothingAndNotThree() {
    assertThat(check(ScriptedDns.of("example.org TXT v=spf1 a:x.test a:y.test ?all")).result())
        .isEqualTo(SpfResult.NEUTRAL);
    SpfVerdict third = check(ScriptedDns.of("example.org TXT v=spf1 a:x.test mx exists:y.test"));
    assertThat(third.result()).isEqualTo(SpfResult.PERMERROR);
    assertThat(third.voids()).isEqualTo(3);
  }

  @Test
  void endsLoopsOfIncludesAndRedirects() {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 include:b.example.org",
            "b.example.org TXT v=spf1 redirect=example.org");

    assertThat(check(dns).result()).isEqualTo(SpfResult.PERMERROR);
    assertThat(dns.asked()).hasSizeLessThan(15);
  }

  @Test
  void looksAtTenExchangersAndTenNamesAtMost() {
    ScriptedDns dns = ScriptedDns.of("example.org TXT v=spf1 mx -all", "m.test A 192.0.2.9");
    for (int i = 0; i < 11; i++) {
      dns.add("example.org MX " + i + " m.test");
    }
    assertThat(check(dns).result()).isEqualTo(SpfResult.PERMERROR);

    ScriptedDns names = ScriptedDns.of("example.org TXT v=spf1 ptr -all");
    for (int i = 0; i < 10; i++) {
      names.add("192.0.2.9 PTR n" + i + ".test");
    }
    names.add("192.0.2.9 PTR example.org").add("example.org A 192.0.2.9");
    assertThat(check(names).result()).isEqualTo(SpfResult.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "%{s}, strong-bad@email.example.com",
    "%{o}, email.example.com",
    "%{d4}, email.example.com",
    "%{d3}, email.example.com",
    "%{d2}, example.com",
    "%{d1}, com",
    "%{dr}, com.example.email",
    "%{d2r}, example.email",
    "%{l}, strong-bad",
    "%{l-}, strong.bad",
    "%{lr}, strong-bad",
    "%{lr-}, bad.strong",
    "%{l1r-}, strong",
    "%{ir}.%{v}._spf.%{d2}, 9.2.0.192.in-addr._spf.example.com",
    "%{h}, helo.example.net",
    "%{p}, unknown",
    "%{c}, 192.0.2.9",
    "%{r}, unknown",
    "%{S}, strong-bad%40email.example.com",
    "a%%b%_c%-d, a%b c%20d"
  })
  void expandsMacrosAsInSection7(String macros, String expanded) {
    ScriptedDns dns =
        ScriptedDns.of(
            "email.example.com TXT v=spf1 -all exp=e.example.com", "e.example.com TXT " + macros);

    assertThat(check(dns, CLIENT, "strong-bad@email.example.com").explanation()).contains(expanded);
  }

  @Test
  void writesIpv6InBothForms() {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 -all exp=e.example.org", "e.example.org TXT %{c} %{ir}.%{v}");

    assertThat(check(dns, "2001:db8::cb01", "joe@example.org").explanation())
        .contains(
            "2001:db8::cb01 "
                + "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6");
  }

  @ParameterizedTest
  @CsvSource({"e2.test", "broken.test", "high.test", "down.test", "none.test", "%{d}..test"})
  void ignoresAnExplanationWithAnythingWrong(String exp) {
    ScriptedDns dns =
        ScriptedDns.of(
            "example.org TXT v=spf1 a:x.test a:y.test exp=" + exp + " -all",
            "e2.test TXT one",
            "e2.test TXT two",
            "broken.test TXT %{x}",
            "high.test TXT \u00ef",
            "down.test TXT FAIL");

    SpfVerdict verdict = check(dns);

    assertThat(verdict.result()).isEqualTo(SpfResult.FAIL);
    assertThat(verdict.explanation()).isEmpty();
  }

  @Test
  void takesLabelsOffTheLeftOfANameThatIsTooLong() {
    String from = "x@" + "abcdefghi.".repeat(10) + "test";
    ScriptedDns dns =
        ScriptedDns.of(from.substring(2) + " TXT v=spf1 exists:%{o}.%{o}.%{o}.example.org -all");

    check(dns, CLIENT, from);

    String asked = dns.asked().getLast();
    assertThat(asked).endsWith(".example.org A").hasSizeBetween(244, 255);
  }

  @Test
  void countsTimeAndGivesUp() {
    VirtualClock clock = new VirtualClock();
    ScriptedDns dns = ScriptedDns.of("example.org TXT v=spf1 a a a -all");
    SpfLimits none = new SpfLimits(10, 2, 10, java.time.Duration.ofNanos(-1));
    SpfEvaluator evaluator = new SpfEvaluator(dns, clock, none, "unknown");

    SpfVerdict verdict =
        evaluator.check(SpfQuery.helo(InetAddress.ofLiteral(CLIENT), "example.org"));

    assertThat(verdict.result()).isEqualTo(SpfResult.TEMPERROR);
  }

  @Test
  void everyRecordHasAVerdictWithinItsBounds() {
    Random random = new Random(11);
    String[] terms = {
      "a",
      "mx",
      "ptr",
      "include:example.org",
      "include:b.example.org",
      "~exists:%{p}.%{d}",
      "redirect=b.example.org",
      "a:%{l}.%{h}",
      "mx:b.example.org",
      "ip4:1.2.3.4",
      "exp=%{s}.x.y",
      "-all"
    };
    for (int i = 0; i < 500; i++) {
      ScriptedDns dns = ScriptedDns.of("192.0.2.9 PTR b.example.org", "b.example.org A 192.0.2.9");
      for (String name : new String[] {"example.org", "b.example.org"}) {
        StringBuilder record = new StringBuilder(name + " TXT v=spf1");
        for (int n = random.nextInt(9); n >= 0; n--) {
          record.append(' ').append(terms[random.nextInt(terms.length)]);
        }
        dns.add(record.toString());
      }
      check(dns);
      assertThat(dns.asked()).hasSizeLessThan(60);
    }
  }
}
