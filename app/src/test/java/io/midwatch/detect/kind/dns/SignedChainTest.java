package io.midwatch.detect.kind.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.Mentioning;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.dns.SignedZone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code dnssec: validate} against zones that are really signed, well and badly. */
@Timeout(60)
class SignedChainTest {
  private static final String SHOP = "shop.example.test";

  private final Instant now = new SystemClock().now();
  private final Instant from = now.minus(Duration.ofDays(1));
  private final Instant to = now.plus(Duration.ofDays(7));
  private final LabDns dns = LabDns.start();
  private final SignedZone child =
      SignedZone.of("example.test.")
          .put(SHOP + ". 60 IN A 203.0.113.7")
          .put("www.example.test. 60 IN CNAME " + SHOP + ".");
  private final SignedZone parent =
      SignedZone.of("test.").delegates(child).delegates("unsigned.test.");

  @AfterEach
  void close() {
    dns.close();
  }

  private void serve() {
    dns.put(parent.signed(from, to)).put(child.signed(from, to));
    dns.put("shop.unsigned.test. 60 IN A 203.0.113.9");
  }

  private Sighting ask(String target, Mentioning... asking) throws Exception {
    return TryLook.within(
        Duration.ofSeconds(5),
        TryPlan.probe(
            new DnsKind(),
            target,
            Map.of(
                "resolvers",
                List.of("127.0.0.1:" + dns.port()),
                "dnssec",
                "validate",
                "trust-anchors",
                List.of(parent.anchor())),
            List.of(asking)));
  }

  private void assertProof(Sighting seen, Reason reason, String proof) {
    assertThat(seen.reason()).as(seen.detail()).isEqualTo(reason);
    assertThat(seen.facts().find("dnssec")).isEqualTo(Optional.of(proof));
  }

  @Test
  void provesAnAnswerFromTheAnchorDown() throws Exception {
    serve();
    Sighting seen = ask(SHOP);
    assertProof(seen, Reason.OK, "secure");
    assertThat(seen.facts().find("answers")).isEqualTo(Optional.of(List.of("203.0.113.7")));
    assertThat(dns.count("example.test.", "DS")).isPositive();
    assertThat(dns.count("test.", "DNSKEY")).isPositive();
    assertProof(ask("www.example.test"), Reason.OK, "secure");
  }

  @Test
  void provesThatANameOrARecordDoesNotExist() throws Exception {
    serve();
    assertThat(ask("none.example.test").reason()).isEqualTo(Reason.NAME_NOT_FOUND);
    assertProof(ask("none.example.test", new Mentioning("rcode")), Reason.OK, "secure");
    assertProof(ask(SHOP + " MX", new Mentioning("answers")), Reason.OK, "secure");
  }

  @Test
  void provesThatAChildIsNotSigned() throws Exception {
    serve();
    assertProof(ask("shop.unsigned.test"), Reason.OK, "insecure");
  }

  @Test
  void findsExpiredSignatures() throws Exception {
    dns.put(parent.signed(from, to)).put(child.signed(from, now.minus(Duration.ofHours(2))));
    Sighting seen = ask(SHOP);
    assertProof(seen, Reason.DNSSEC, "bogus");
    assertThat(seen.detail()).contains("expired");
  }

  @Test
  void findsSignaturesThatDoNotHoldYet() throws Exception {
    dns.put(parent.signed(from, to)).put(child.signed(now.plus(Duration.ofHours(2)), to));
    assertProof(ask(SHOP), Reason.DNSSEC, "bogus");
  }

  @Test
  void findsAnswersThatWereChangedOnTheWay() throws Exception {
    serve();
    dns.replace(SHOP + ". 60 IN A 203.0.113.66");
    assertProof(ask(SHOP), Reason.DNSSEC, "bogus");
  }

  @Test
  void findsSignaturesThatWereTakenOut() throws Exception {
    serve();
    dns.remove(SHOP, "RRSIG");
    assertProof(ask(SHOP), Reason.DNSSEC, "bogus");
  }

  @Test
  void findsAKeyThatTheParentDoesNotVouchFor() throws Exception {
    SignedZone usurper = SignedZone.of("example.test.").put(SHOP + ". 60 IN A 203.0.113.66");
    dns.put(parent.signed(from, to)).put(usurper.signed(from, to));
    assertProof(ask(SHOP), Reason.DNSSEC, "bogus");
  }

  @Test
  void findsADenialThatIsNotProven() throws Exception {
    serve();
    dns.remove(SHOP); // all of it, signatures and NSEC too: an attacker who hides a name
    assertProof(ask(SHOP, new Mentioning("rcode")), Reason.DNSSEC, "bogus");
  }

  @Test
  void tellsAResolverThatFailsFromSignaturesThatDo() throws Exception {
    serve();
    dns.behave(new DnsBehaviour.Fails(2));
    assertThat(ask(SHOP).reason()).isEqualTo(Reason.DNS_ERROR);
    dns.behave(new DnsBehaviour.Fails(5));
    assertThat(ask(SHOP).reason()).isEqualTo(Reason.DNS_ERROR);
    dns.behave(new DnsBehaviour.Silent());
    assertThat(ask(SHOP).reason()).isEqualTo(Reason.DNS_TIMEOUT);
  }
}
