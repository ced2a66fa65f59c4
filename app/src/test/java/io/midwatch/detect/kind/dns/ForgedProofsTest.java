package io.midwatch.detect.kind.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.SystemClock;
import io.midwatch.detect.kind.Mentioning;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.dns.SignedZone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signed zones whose servers lie, or make a validator work (CVE-2023-50387). */
@Timeout(60)
class ForgedProofsTest {
  private static final String SHOP = "shop.example.test";

  private final Instant now = new SystemClock().now();
  private final LabDns dns = LabDns.start();
  private final SignedZone child =
      SignedZone.of("example.test.")
          .put(SHOP + ". 60 IN A 203.0.113.7")
          .put("*.wild.example.test. 60 IN A 203.0.113.8");
  private final SignedZone parent = SignedZone.of("test.").delegates(child);

  @AfterEach
  void close() {
    dns.close();
  }

  private String signed(SignedZone zone) {
    return zone.signed(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(7)));
  }

  private void assertProof(String name, UnaryOperator<String> spoil, String proof)
      throws Exception {
    String plain = signed(child);
    String spoilt = spoil.apply(plain);
    assertThat(spoilt).isNotEqualTo(plain);
    dns.put(signed(parent)).put(spoilt);
    Sighting seen =
        TryLook.within(
            Duration.ofSeconds(20),
            TryPlan.probe(
                new DnsKind(),
                name,
                Map.of(
                    "resolvers",
                    List.of("127.0.0.1:" + dns.port()),
                    "dnssec",
                    "validate",
                    "trust-anchors",
                    List.of(parent.anchor())),
                List.of(new Mentioning("rcode"))));
    assertThat(seen.facts().find("dnssec"))
        .as(seen.reason() + " " + seen.detail())
        .isEqualTo(Optional.of(proof));
  }

  /** The same sum of 16-bit words, and so the same tag (RFC 4034, appendix B). */
  private static String colliding(String line, int swap) {
    int at = line.lastIndexOf(' ') < 0 ? line.lastIndexOf('\t') : line.lastIndexOf(' ');
    byte[] key = Base64.getDecoder().decode(line.substring(at + 1).strip());
    for (int i = 0; i < 2; i++) {
      byte kept = key[i];
      key[i] = key[2 * swap + i];
      key[2 * swap + i] = kept;
    }
    return line.substring(0, at + 1) + Base64.getEncoder().encodeToString(key);
  }

  private String keyLine() {
    return signed(child)
        .lines()
        .filter(line -> line.contains("\tDNSKEY\t"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsTheKeyThatSignedAmongSeveralWithOneTag() throws Exception {
    String real = keyLine();
    String decoy = colliding(real, 1);
    child.put(decoy);
    assertProof(
        SHOP,
        text -> {
          List<String> lines = new ArrayList<>(text.lines().toList());
          Collections.swap(lines, lines.indexOf(real), index(lines, decoy));
          return String.join("\n", lines);
        },
        "secure");
  }

  private static int index(List<String> lines, String key) {
    String end = key.substring(key.lastIndexOf(' '));
    return lines.indexOf(
        lines.stream().filter(line -> line.endsWith(end)).findFirst().orElseThrow());
  }

  @Test
  void triesNoMoreThanAFewKeysAndSignatures() throws Exception {
    for (int swap = 1; swap < 30; swap++) {
      child.put(colliding(keyLine(), swap));
    }
    assertProof(
        SHOP, text -> text.lines().map(this::manifold).reduce("", (a, b) -> a + b + "\n"), "bogus");
  }

  /** Sixty signatures that do not hold before the one that does. */
  private String manifold(String line) {
    if (!line.startsWith(SHOP) || !line.contains("\tRRSIG\tA ")) {
      return line;
    }
    int at = line.lastIndexOf(' ') + 1;
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      byte[] signature = Base64.getDecoder().decode(line.substring(at));
      signature[i] ^= 1;
      all.append(line, 0, at).append(Base64.getEncoder().encodeToString(signature)).append('\n');
    }
    return all.append(line).toString();
  }

  @Test
  void wantsProofThatAWildcardMayAnswer() throws Exception {
    assertProof(
        "x.wild.example.test",
        text ->
            text
                + "\n"
                + text.lines()
                    .filter(line -> line.startsWith("*.wild") && !line.contains("NSEC"))
                    .map(line -> line.replaceFirst("\\*", "x"))
                    .reduce("", (a, b) -> a + b + "\n"),
        "bogus");
  }

  @Test
  void believesNoSignatureWithMoreLabelsThanItsName() throws Exception {
    assertProof(
        SHOP,
        text -> text.replaceFirst("(" + SHOP + "\\.\\S*\\s.*RRSIG\tA 13) 3", "$1 4"),
        "bogus");
  }

  @Test
  void believesNoKeyThatIsNoZoneKey() throws Exception {
    assertProof(SHOP, text -> text.replaceFirst("\tDNSKEY\t257", "\tDNSKEY\t1"), "bogus");
  }
}
