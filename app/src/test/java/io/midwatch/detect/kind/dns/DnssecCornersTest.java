package io.midwatch.detect.kind.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.kind.Mentioning;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Sighting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones as BIND signs them, one for each corner of RFC 4034, 4035, 5155 and 6840. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnssecCornersTest {
  private static final String RECORDS =
      """
      shop A 203.0.113.7
      MiXed.CaSe MX 10 MAIL.Example.ORG.
      *.wild A 203.0.113.8
      deep.ent A 203.0.113.9
      alias CNAME shop
      away CNAME shop.a8.test.
      adrift CNAME shop.plain.test.
      lost CNAME none
      old DNAME new
      www.new A 203.0.113.10
      sub NS ns.sub
      ns.sub A 127.0.0.1
      """;

  private BindZones bind;
  private int port;

  @BeforeAll
  void sign(@TempDir Path folder) throws Exception {
    bind = new BindZones(folder);
    for (int algorithm : new int[] {5, 7, 8, 10, 13, 14, 15, 16}) {
      bind.zone("a" + algorithm + ".test", "shop A 203.0.113.7", algorithm).put();
    }
    bind.zone("plain.test", "shop A 203.0.113.7").put();
    for (String zone : List.of("nsec.test", "hash.test", "optout.test", "many.test")) {
      var signed = bind.zone(zone, RECORDS, 13);
      signed =
          switch (zone) {
            case "hash.test" -> signed.with("-3", "aabb");
            case "optout.test" -> signed.with("-3", "-", "-A");
            case "many.test" -> signed.with("-3", "-", "-H", "149");
            default -> signed;
          };
      signed.put();
      bind.zone("sub." + zone, "shop A 203.0.113.7").put();
    }
    for (int digest : new int[] {1, 4}) {
      var zone = bind.zone("d" + digest + ".test", "shop A 203.0.113.7", 13);
      zone.put(UnaryOperator.identity(), zone.digest(digest));
    }
    vouched();
    spoilt();
    port = bind.serve();
  }

  private BindZones.Zone shop(String name, int... algorithms) throws Exception {
    return bind.zone(name, "shop A 203.0.113.7", algorithms);
  }

  private static final String SHA256 =
      "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
  private static final String SHA1 = "00112233445566778899AABBCCDDEEFF00112233";

  private void vouched() throws Exception {
    UnaryOperator<String> same = UnaryOperator.identity();
    shop("unknown-digest.test", 13).put(same, "unknown-digest.test. DS 1234 13 3 " + SHA256);
    shop("unknown-algorithm.test", 13).put(same, "unknown-algorithm.test. DS 1234 17 2 " + SHA256);
    var one = shop("one-known.test", 13);
    one.put(same, one.digest(2), "one-known.test. DS 1234 17 2 " + SHA256);
    var coming = shop("key-to-come.test", 13);
    coming.put(same, coming.digest(2), "key-to-come.test. DS 1234 13 2 " + SHA256);
    var second = shop("one-path.test", 13);
    second.put(same, second.digest(2), "one-path.test. DS 1234 8 2 " + SHA256);
    var weak = shop("weak-beside.test", 13);
    weak.put(same, weak.digest(2), "weak-beside.test. DS 1234 13 1 " + SHA1);
    var only = shop("weak-only.test", 13);
    only.put(same, only.digest(1), "weak-only.test. DS 1234 13 2 " + SHA256);
    var twice = shop("two-algorithms.test", 13, 8);
    twice.put();
    var stranger = shop("stranger-key.test", 13);
    stranger.put(
        same,
        "stranger-key.test. DS " + stranger.keys().getFirst().getFootprint() + " 13 2 " + SHA256);
  }

  private void spoilt() throws Exception {
    var late = shop("late.test", 13).with("-s", "20200101000000", "-e", "20200201000000");
    late.put();
    shop("early.test", 13).with("-s", "20400101000000", "-e", "20400201000000").put();
    var revoked = bind.zone("revoked.test", "shop A 203.0.113.7", 13, 13).revoked(0);
    revoked.put();
    var leaving = bind.zone("leaving.test", "shop A 203.0.113.7", 13, 13).revoked(0);
    leaving.put(UnaryOperator.identity(), leaving.digest(2, 1));
    shop("long.test", 13).with("-s", "20200101000000", "-e", "20850101000000").put();
  }

  @AfterAll
  void close() {
    bind.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          shop.a5.test secure
          shop.a7.test secure
          shop.a8.test secure
          shop.a10.test secure
          shop.a13.test secure
          shop.a14.test secure
          shop.a15.test secure
          shop.a16.test secure
          shop.d1.test secure
          shop.d4.test secure
          shop.plain.test insecure
          shop.unknown-digest.test insecure
          shop.unknown-algorithm.test insecure
          shop.one-known.test secure
          shop.key-to-come.test secure
          shop.one-path.test secure
          shop.weak-beside.test secure
          shop.weak-only.test bogus
          shop.two-algorithms.test secure
          shop.stranger-key.test bogus
          shop.late.test bogus
          shop.early.test bogus
          shop.long.test secure
          shop.revoked.test bogus
          shop.leaving.test secure
          """)
  void provesTheChain(String name, String proof) throws Exception {
    assertProof(name, "A", proof);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          shop A secure secure secure secure
          SHOP A secure secure secure secure
          mixed.case MX secure secure secure secure
          shop TXT secure secure secure insecure
          none A secure secure insecure insecure
          a.none A secure secure insecure insecure
          zzz A secure secure insecure insecure
          x.wild A secure secure insecure insecure
          x.y.wild A secure secure insecure insecure
          *.wild A secure secure secure secure
          x.wild TXT secure secure insecure insecure
          ent A secure secure secure insecure
          x.ent A secure secure insecure insecure
          alias A secure secure secure secure
          alias TXT secure secure secure insecure
          away A secure secure secure secure
          adrift A insecure insecure insecure insecure
          lost A secure secure insecure insecure
          www.old A secure secure secure secure
          none.old A secure secure insecure insecure
          old DNAME secure secure secure secure
          shop.sub A insecure insecure insecure insecure
          sub DS secure secure insecure insecure
          none.sub A insecure insecure insecure insecure
          """)
  void provesWhatIsAndWhatIsNot(
      String name, String type, String nsec, String hash, String optout, String many)
      throws Exception {
    assertProof(name + ".nsec.test", type, nsec);
    assertProof(name + ".hash.test", type, hash);
    assertProof(name + ".optout.test", type, optout);
    assertProof(name + ".many.test", type, many);
  }

  private void assertProof(String name, String type, String proof) throws Exception {
    Sighting seen =
        TryLook.within(
            Duration.ofSeconds(20),
            TryPlan.probe(
                new DnsKind(),
                name + " " + type,
                Map.of(
                    "resolvers", List.of("127.0.0.1:" + port),
                    "dnssec", "validate",
                    "trust-anchors", List.of(bind.anchor())),
                List.of(new Mentioning("rcode"), new Mentioning("answers"))));
    assertThat(seen.facts().find("dnssec").orElse("none"))
        .as(name + " " + type + ": " + seen.reason() + " " + seen.detail())
        .isEqualTo(proof);
  }
}
