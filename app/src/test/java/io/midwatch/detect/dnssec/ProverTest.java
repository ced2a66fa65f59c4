package io.midwatch.detect.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.dnssec.Prover.Verdict;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.dns.SignedZone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Zones whose algorithms and digests a validator knows, half knows or does not know. */
@Timeout(120)
class ProverTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ZONE = "example.test.";
  private static final String KEY_OF_LATER =
      ZONE + " 60 IN DNSKEY 257 3 250 AwEAAcNEU67LJI5GEgF9QLNqLO1SMq1EdoQ6E9f85ha0k0ewQGCblyW2836G";

  private static final String SHORT_KEY =
      ZONE
          + " 60 IN DNSKEY 256 3 8 "
          + "AwEAAcV8dp852GRBmcDlvbz7yFs3zpHL3h/BsOprRPEwQ23XKf5pvZ6M66agfR3sJbGwh2wH";

  private static final String SMALL_KEY =
      ZONE
          + " 60 IN DNSKEY 256 3 8 "
          + "AwEAAf5VGMvo3+WSlpRr0mk1oBS+Oit8c6Qgwzmg+UI3N20JiJodAMeZRCU0eq6pz9cjli"
          + "KVYngmLCz37LR9wsE6HrwxcIdfUELDUXniJ8XhkZoFpIrPRZazJH1XVUrNjyK3Mw==";

  private final LabDns dns = LabDns.start();
  private final SignedZone child = SignedZone.of(ZONE).put("shop." + ZONE + " 60 IN A 203.0.113.7");

  @AfterEach
  void close() {
    dns.close();
  }

  /** A DS record of the zone's real key, so far as the numbers are its own. */
  private String ds(int algorithm, int digest) {
    String[] parts = child.anchor().strip().split("\\s+");
    return ZONE
        + " 60 IN DS "
        + parts[4]
        + " "
        + (algorithm == 0 ? parts[5] : algorithm)
        + " "
        + (digest == 0 ? parts[6] : digest)
        + " "
        + String.join("", List.of(parts).subList(7, parts.length));
  }

  private Verdict verdict(String digests, UnaryOperator<String> spoil) throws Exception {
    SignedZone parent = SignedZone.of("test.").delegates(ZONE);
    parent.put(digests);
    dns.put(signed(parent)).put(spoil.apply(signed(child)));
    SimpleResolver resolver =
        new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), dns.port()));
    resolver.setEDNS(0, 4096, ExtendedFlags.DO, List.of());
    resolver.setTimeout(Duration.ofSeconds(20));
    return new Prover(resolver, parent.anchor(), Clock.fixed(NOW, ZoneOffset.UTC))
        .prove(Name.fromString("shop." + ZONE), Type.A)
        .get(60, TimeUnit.SECONDS)
        .verdict();
  }

  private static String signed(SignedZone zone) {
    return zone.signed(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(7)));
  }

  /** RFC 4035, section 5.2; RFC 6840, sections 5.2 and 5.11. Numbers; 0 is the zone's own. */
  @ParameterizedTest(name = "DS {0}/{1} and {2}/{3}: {4}")
  @CsvSource({
    "0, 0, 0, 0, SECURE",
    "250, 0, 250, 0, INSECURE",
    "0, 250, 0, 250, INSECURE",
    "250, 250, 250, 250, INSECURE",
    "0, 0, 250, 0, SECURE",
    "0, 0, 0, 250, SECURE",
    "0, 250, 250, 0, INSECURE"
  })
  void whatNobodyKnowsLeavesAZoneUnproven(
      int algorithm, int digest, int otherAlgorithm, int otherDigest, Verdict verdict)
      throws Exception {
    String one = ds(algorithm, digest);
    String two = ds(otherAlgorithm, otherDigest);
    String both = one.equals(two) ? one : one + "\n" + two;
    assertThat(verdict(both, text -> text)).isEqualTo(verdict);
  }

  /** RFC 4035, section 5.2: none of its DS records can be followed, whatever its keys say. */
  @Test
  void aZoneWithKeysOfUnknownKindsOnlyIsUnproven() throws Exception {
    assertThat(verdict(ds(250, 0), text -> withoutKeys(text) + "\n" + KEY_OF_LATER))
        .isEqualTo(Verdict.INSECURE);
  }

  /** A DS record of a kind that we know wants its key. */
  @Test
  void aZoneWhoseKnownKeyIsGoneIsBogus() throws Exception {
    assertThat(verdict(ds(0, 0), text -> withoutKeys(text) + "\n" + KEY_OF_LATER))
        .isEqualTo(Verdict.BOGUS);
  }

  /** A denial or another set that was spoilt is not excused by a DS record nobody knows. */
  @Test
  void anUnknownKindBesideAKnownOneExcusesNothing() throws Exception {
    assertThat(
            verdict(
                ds(0, 0) + "\n" + ds(250, 0), text -> text.replace("203.0.113.7", "203.0.113.8")))
        .isEqualTo(Verdict.BOGUS);
  }

  /** RFC 6840, section 5.11: not every algorithm among the keys must sign. */
  @Test
  void aKeyOfAnUnknownKindBesideTheOneThatSignsIsFine() throws Exception {
    child.put(KEY_OF_LATER);
    assertThat(verdict(ds(0, 0), text -> text)).isEqualTo(Verdict.SECURE);
  }

  @Test
  void aKeyOfAnUnknownKindExcusesNoAnswerThatWasChanged() throws Exception {
    child.put(KEY_OF_LATER);
    assertThat(verdict(ds(0, 0), text -> text.replace("203.0.113.7", "203.0.113.8")))
        .isEqualTo(Verdict.BOGUS);
  }

  /** RFC 4035, section 5.3.1: one key that validates is enough. Of 400 bits and of 768. */
  @Test
  void aKeyTooShortToBeUsedBesideTheOneThatSignsIsFine() throws Exception {
    child.put(SHORT_KEY).put(SMALL_KEY);
    assertThat(verdict(ds(0, 0), text -> text)).isEqualTo(Verdict.SECURE);
  }

  @Test
  void aKeyTooShortToBeUsedExcusesNothing() throws Exception {
    child.put(SHORT_KEY);
    assertThat(verdict(ds(0, 0), text -> text.replace("203.0.113.7", "203.0.113.8")))
        .isEqualTo(Verdict.BOGUS);
  }

  @Test
  void aZoneWithNothingButAKeyTooShortIsBogus() throws Exception {
    assertThat(verdict(ds(0, 0), text -> withoutKeys(text) + "\n" + SHORT_KEY))
        .isEqualTo(Verdict.BOGUS);
  }

  private static String withoutKeys(String zone) {
    return zone.lines()
        .filter(line -> !line.contains("\tDNSKEY\t") && !line.contains("\tRRSIG\tDNSKEY"))
        .reduce("", (all, line) -> all + line + "\n");
  }
}
