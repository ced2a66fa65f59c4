package io.midwatch.detect.rdap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of registries (RFC 9083) and where they are asked (RFC 9224). */
class RegistrationTest {
  private static final String ANSWER =
      """
      {"objectClassName": "domain", "ldhName": "EXAMPLE.COM", "handle": "1-COM",
       "status": ["clientHold", "client transfer prohibited", "active"],
       "events": [
         {"eventAction": "registration", "eventDate": "1995-08-14T04:00:00Z"},
         {"eventAction": "last changed", "eventDate": "2026-08-14T07:01:44"},
         {"eventAction": "expiration", "eventDate": "2027-08-13T06:00:00+02:00"}],
       "entities": [
         {"objectClassName": "entity", "roles": ["technical"]},
         {"objectClassName": "entity", "handle": "376", "roles": ["Registrar"],
          "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "A Registrar"]]]}],
       "nameservers": [{"ldhName": "A.NS.EXAMPLE.NET."}, {"ldhName": "b.ns.example.net"}, {}],
       "secureDNS": {"delegationSigned": true}}
      """;

  @Test
  void readsAnAnswer() {
    Registration seen = Registration.read(ANSWER.getBytes(UTF_8)).orElseThrow();
    assertThat(seen.domain()).isEqualTo("example.com");
    assertThat(seen.expires()).contains(Instant.parse("2027-08-13T04:00:00Z"));
    assertThat(seen.changed()).contains(Instant.parse("2026-08-14T07:01:44Z"));
    assertThat(seen.registrar()).isEqualTo("A Registrar");
    assertThat(seen.servers()).containsExactlyInAnyOrder("a.ns.example.net", "b.ns.example.net");
    assertThat(seen.alarms()).containsExactly("client hold");
    assertThat(seen.isLocked()).isTrue();
    assertThat(seen.signed()).contains(true);
  }

  @Test
  void takesNothingElseForOne() {
    for (String bad :
        new String[] {
          "", "{}", "[]", "null", "{\"objectClassName\":\"entity\"}", "[".repeat(9000)
        }) {
      assertThat(Registration.read(bad.getBytes(UTF_8))).isEmpty();
    }
    Registration bare =
        Registration.read("{\"objectClassName\":\"domain\",\"events\":7}".getBytes(UTF_8))
            .orElseThrow();
    assertThat(bare.expires()).isEmpty();
    assertThat(bare.registrar()).isEmpty();
  }

  @Test
  void neverThrows() {
    Random random = new Random(11);
    byte[] honest = ANSWER.getBytes(UTF_8);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = honest.clone();
      for (int n = random.nextInt(8); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
      }
      assertThat(Registration.read(bytes)).isNotNull();
      assertThat(RdapPlaces.read(bytes)).isNotNull();
    }
  }

  @Test
  void knowsWhomToAsk() {
    RdapPlaces places = RdapPlaces.bundled();
    assertThat(places.about("Example.ORG"))
        .contains("https://rdap.publicinterestregistry.org/rdap/domain/example.org");
    assertThat(places.about("example.test")).isEmpty();
    RdapPlaces own =
        RdapPlaces.read(
                "{\"services\":[[[\"test\"],[\"http://a.test\",\"https://b.test/r\"]]]}"
                    .getBytes(UTF_8))
            .orElseThrow();
    assertThat(own.about("shop.co.test")).contains("https://b.test/r/domain/shop.co.test");
    assertThat(RdapPlaces.read("{}".getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.co.uk, example.co.uk",
    "EXAMPLE.org., example.org",
    "_dmarc.mail.example.org, example.org",
    "a.b.github.io, b.github.io",
    "shop.example.test, example.test",
    "co.uk, ''",
    "localhost, ''",
    "192.0.2.1, ''",
    "'not a name', ''"
  })
  void findsTheRegistrablePart(String host, String domain) {
    assertThat(Registrable.of(host).orElse("")).isEqualTo(domain);
  }
}
