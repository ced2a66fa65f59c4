package io.midwatch.detect.kind.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.base.Reason;
import io.midwatch.detect.kind.Mentioning;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import io.midwatch.plan.condition.Condition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DnsKindTest {
  private static final String SHOP = "shop.example.test";

  private final DnsKind kind = new DnsKind();
  private final LabDns one = LabDns.start();
  private final LabDns two = LabDns.start();

  @BeforeEach
  void fill() {
    for (LabDns dns : List.of(one, two)) {
      dns.put(SHOP + ". 60 IN A 203.0.113.7");
    }
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private static String at(LabDns dns) {
    return "127.0.0.1:" + dns.port();
  }

  private Probe probe(String target, Map<String, Object> options, List<Condition> expect)
      throws InvalidValueException {
    Map<String, Object> all = new HashMap<>(Map.of("resolvers", List.of(at(one))));
    all.putAll(options);
    return TryPlan.probe(kind, target, all, expect);
  }

  private Sighting ask(String target, Map<String, Object> options, Condition... expect)
      throws Exception {
    return TryLook.once(probe(target, options, List.of(expect)));
  }

  private Map<String, Object> both() {
    return Map.of("resolvers", List.of(at(one), at(two)));
  }

  @Test
  void findsAnAddressByDefault() throws Exception {
    TryLook look = new TryLook(Duration.ofSeconds(20), Optional.empty());
    Sighting sighting = look.at(probe(SHOP, Map.of(), List.of()));

    assertThat(sighting.reason()).isEqualTo(Reason.OK);
    assertThat(sighting.facts().find("answers")).isEqualTo(Optional.of(List.of("203.0.113.7")));
    assertThat(sighting.facts().find("rcode")).isEqualTo(Optional.of("NOERROR"));
    assertThat(sighting.facts().find("ttl")).isEqualTo(Optional.of(60L));
    assertThat(sighting.facts().find("authoritative")).isEqualTo(Optional.of(false));
    assertThat(sighting.facts().find("dnssec")).isEqualTo(Optional.of("indeterminate"));
    assertThat(sighting.facts().find("resolver")).isEqualTo(Optional.of(at(one)));
    assertThat(sighting.measures()).isEqualTo(Map.of("ttl", 60.0));
    assertThat(look.steps())
        .containsExactly("hop " + at(one), "address 127.0.0.1", "send", "first-byte", "end");
  }

  @Test
  void readsEveryTypeInOneForm() throws Exception {
    one.put(
        """
        six.example.test. 60 IN AAAA 2001:DB8:0:0:1:0:0:1
        mail.example.test. 60 IN MX 20 B.example.test.
        mail.example.test. 60 IN MX 10 a.example.test.
        text.example.test. 60 IN TXT "v=spf1 -all" "; more"
        caa.example.test. 60 IN CAA 0 issue "ca.example.test"
        odd.example.test. 60 IN TYPE65280 \\# 3 ABCDEF
        """);
    assertThat(answers("six.example.test AAAA")).containsExactly("2001:db8::1:0:0:1");
    assertThat(answers("mail.example.test mx"))
        .containsExactly("10 a.example.test.", "20 b.example.test.");
    assertThat(answers("text.example.test. TXT")).containsExactly("v=spf1 -all; more");
    assertThat(answers("caa.example.test CAA")).containsExactly("0 issue \"ca.example.test\"");
    assertThat(answers("odd.example.test TYPE65280")).containsExactly("\\# 3 ABCDEF");
  }

  @SuppressWarnings("unchecked")
  private List<String> answers(String target) throws Exception {
    return (List<String>) ask(target, Map.of()).facts().find("answers").orElseThrow();
  }

  @Test
  void followsAliasesAndIgnoresWhatNobodyAskedFor() throws Exception {
    one.put(
        """
        www.example.test. 5 IN CNAME cdn.example.test.
        cdn.example.test. 60 IN A 203.0.113.8
        """);
    Sighting sighting = ask("www.example.test", Map.of());
    assertThat(sighting.facts().find("answers")).isEqualTo(Optional.of(List.of("203.0.113.8")));
    assertThat(sighting.facts().find("ttl")).isEqualTo(Optional.of(5L));
  }

  @Test
  void asksAgainOverTcpWhenTheAnswerDoesNotFit() throws Exception {
    one.behave(new DnsBehaviour.Truncated());
    assertThat(ask(SHOP, Map.of()).reason()).isEqualTo(Reason.OK);
    assertThat(one.queries().all()).extracting("tcp").containsExactly(false, true);
  }

  @Test
  void tellsMissingNamesFromMissingRecordsFromErrors() throws Exception {
    assertThat(ask("no.example.test", Map.of()).reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    Sighting empty = ask(SHOP + " MX", Map.of());
    assertThat(empty.reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    assertThat(empty.detail()).isEqualTo(SHOP + " exists, but has no MX record");
    one.behave(new DnsBehaviour.Fails(5));
    Sighting refused = ask(SHOP, Map.of());
    assertThat(refused.reason()).isEqualTo(Reason.DNS_ERROR);
    assertThat(refused.detail()).contains("REFUSED");
  }

  @Test
  void letsConditionsJudgeTheResponseCodeAndTheEmptyAnswer() throws Exception {
    Sighting missing = ask("no.example.test", Map.of(), new Mentioning("rcode"));
    assertThat(missing.reason()).isEqualTo(Reason.OK);
    assertThat(missing.facts().find("rcode")).isEqualTo(Optional.of("NXDOMAIN"));
    Sighting empty = ask(SHOP + " MX", Map.of(), new Mentioning("answers"));
    assertThat(empty.reason()).isEqualTo(Reason.OK);
    assertThat(empty.facts().find("answers")).isEqualTo(Optional.of(List.of()));
    assertThat(empty.facts().find("ttl")).isEmpty();
  }

  @Test
  void reportsResolversThatDisagreeWithWhatEachSays() throws Exception {
    assertThat(ask(SHOP, both()).reason()).isEqualTo(Reason.OK);

    two.replace(SHOP + ". 60 IN A 203.0.113.66");
    Sighting split = ask(SHOP, both());

    assertThat(split.reason()).isEqualTo(Reason.RESOLVERS_DISAGREE);
    assertThat(split.detail())
        .isEqualTo(
            SHOP + " A: " + at(one) + " says 203.0.113.7; " + at(two) + " says 203.0.113.66");

    two.remove(SHOP);
    assertThat(ask(SHOP, both()).detail()).endsWith(at(two) + " says NXDOMAIN");
  }

  @Test
  void takesAPartForTheWholeWhenToldTo() throws Exception {
    one.put(SHOP + ". 60 IN A 203.0.113.8");
    assertThat(ask(SHOP, both()).reason()).isEqualTo(Reason.RESOLVERS_DISAGREE);
    Map<String, Object> subset = new HashMap<>(both());
    subset.put("compare", "subset");
    assertThat(ask(SHOP, subset).reason()).isEqualTo(Reason.OK);
    two.put(SHOP + ". 60 IN A 203.0.113.9");
    assertThat(ask(SHOP, subset).reason()).isEqualTo(Reason.RESOLVERS_DISAGREE);
    Map<String, Object> off = new HashMap<>(both());
    off.put("compare", "off");
    assertThat(ask(SHOP, off).reason()).isEqualTo(Reason.OK);
  }

  @Test
  void failsWhenOneOfSeveralResolversIsSilent() throws Exception {
    two.behave(new DnsBehaviour.Silent());
    Sighting sighting = TryLook.within(Duration.ofSeconds(3), probe(SHOP, both(), List.of()));
    assertThat(sighting.reason()).isEqualTo(Reason.DNS_TIMEOUT);
    assertThat(sighting.detail()).contains(at(two)).contains("1 other");
  }

  @Test
  void learnsTheFirstAnswerAndReportsAnyOther() throws Exception {
    Map<String, Object> learn = Map.of("learn", true);
    Sighting first = ask(SHOP, learn);
    assertThat(first.pin()).contains("203.0.113.7");

    Probe probe = probe(SHOP, learn, List.of());
    Sighting same = new TryLook(Duration.ofSeconds(20), first.pin()).at(probe);
    assertThat(same.reason()).isEqualTo(Reason.OK);
    assertThat(same.pin()).isEmpty();

    one.replace(SHOP + ". 60 IN A 203.0.113.66");
    Sighting changed = new TryLook(Duration.ofSeconds(20), first.pin()).at(probe);
    assertThat(changed.reason()).isEqualTo(Reason.ANSWER_CHANGED);
    assertThat(changed.detail()).isEqualTo(SHOP + " A was 203.0.113.7 and is now 203.0.113.66");
    assertThat(changed.pin()).isEmpty();
  }

  @Test
  void learnsNothingFromABadAnswer() throws Exception {
    Map<String, Object> learn = Map.of("learn", true);
    assertThat(ask("no.example.test", learn, new Mentioning("rcode")).pin()).isEmpty();
    one.behave(new DnsBehaviour.Fails(2));
    assertThat(ask(SHOP, learn).pin()).isEmpty();
  }

  @Test
  void comparesWithWhatThePlanPins() throws Exception {
    assertThat(ask(SHOP, Map.of("pin", List.of("203.0.113.7"))).reason()).isEqualTo(Reason.OK);
    assertThat(ask(SHOP, Map.of("pin", List.of("203.0.113.9"))).reason())
        .isEqualTo(Reason.ANSWER_CHANGED);
    one.put("mail.example.test. 60 IN MX 10 a.example.test.");
    one.put("mail.example.test. 60 IN TXT \"v=spf1 mx -all\"");
    assertThat(ask("mail.example.test TXT", Map.of("pin", List.of("v=spf1 mx -all"))).reason())
        .isEqualTo(Reason.OK);
    assertThat(ask("mail.example.test MX", Map.of("pin", List.of("10 A.example.test"))).reason())
        .isEqualTo(Reason.OK);
  }

  @Test
  void passesOnWhatAValidatingResolverFinds() throws Exception {
    one.behave(new DnsBehaviour.Authentic());
    assertThat(ask(SHOP, Map.of()).facts().find("dnssec")).isEqualTo(Optional.of("secure"));
    assertThat(ask(SHOP, both()).facts().find("dnssec")).isEqualTo(Optional.of("indeterminate"));
    one.behave(new DnsBehaviour.Bogus());
    Sighting bogus = ask(SHOP, Map.of());
    assertThat(bogus.reason()).isEqualTo(Reason.DNSSEC);
    assertThat(bogus.facts().find("dnssec")).isEqualTo(Optional.of("bogus"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b c", "shop.test NOTATYPE", "shop.test AXFR", "a..b", "x.test 0"})
  void refusesWhatCannotBeAsked(String target) {
    assertThatThrownBy(() -> kind.target(target, Options.NONE))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void refusesOptionsThatCannotBeMeant() throws Exception {
    for (Map<String, Object> options :
        List.<Map<String, Object>>of(
            Map.of("resolvers", List.of("dns.example.test")),
            Map.of("resolvers", List.of("1.2.3.4:x")),
            Map.of("pin", List.of("not an address")),
            Map.of("trust-anchors", List.of(". IN DS 1 8 2 AB")),
            Map.of("dnssec", "validate", "trust-anchors", List.of("nonsense here")))) {
      assertThatThrownBy(() -> kind.target("shop.test", new Options(options)))
          .as(options.toString())
          .isInstanceOf(InvalidValueException.class);
    }
    assertThat(kind.target("bücher.example.test. mx", Options.NONE).id())
        .isEqualTo("xn--bcher-kva.example.test/MX");
  }
}
