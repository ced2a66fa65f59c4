package io.midwatch.detect.rdap.whois;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.rdap.Registration;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers in the shapes of registries; each has its own. */
class WhoisAnswerTest {
  /**
   * An answer and what is in it.
   *
   * @param end empty text when none is told
   * @param statuses in the words of RFC 8056
   */
  record Shape(String of, String domain, String answer, String end, List<String> statuses) {
    @Override
    public String toString() {
      return of;
    }
  }

  private static final String DAY = "2027-03-05T00:00:00Z";

  static Stream<Shape> shapes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WhoisAnswerTest.class.getResourceAsStream("shapes.txt"))) {
      String all = new String(in.readAllBytes(), UTF_8);
      return Stream.of(all.split("(?m)^=== ")).skip(1).map(WhoisAnswerTest::shape);
    }
  }

  private static Shape shape(String section) {
    int end = section.indexOf('\n');
    List<String> head =
        Stream.of(section.substring(0, end).split("\\|", -1)).map(String::strip).toList();
    return new Shape(
        head.get(0),
        head.get(1),
        section.substring(end + 1),
        head.get(2),
        Stream.of(head.get(3).split(", ")).filter(one -> !one.isEmpty()).toList());
  }

  private static WhoisAnswer read(String domain, String answer) {
    return WhoisAnswer.read(domain, "whois.nic.test", answer.getBytes(UTF_8));
  }

  private static Registration registration(String domain, String answer) {
    WhoisAnswer read = read(domain, answer);
    assertThat(read).isInstanceOf(WhoisAnswer.Of.class);
    return ((WhoisAnswer.Of) read).registration();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsTheShapes(Shape shape) {
    Registration seen = registration(shape.domain(), shape.answer());
    assertThat(seen.expires().map(Instant::toString).orElse("")).isEqualTo(shape.end());
    assertThat(seen.statuses()).containsExactlyInAnyOrderElementsOf(shape.statuses());
    assertThat(seen.source()).isEqualTo("WHOIS (whois.nic.test)");
    assertThat(seen.isByRdap()).isFalse();
    assertThat(registration(shape.domain(), shape.answer().replace("\n", "\r\n"))).isEqualTo(seen);
  }

  @Test
  void keepsTheRegistrysWordsAndWhoHoldsIt() throws IOException {
    Shape epp = shapes().findFirst().orElseThrow();
    Registration seen = registration(epp.domain(), epp.answer());
    assertThat(seen.registrar()).isEqualTo("Registrar One");
    assertThat(seen.servers()).containsExactly("ns1.example.net");
    assertThat(seen.alarms()).containsExactly("server hold");
    assertThat(seen.isLocked()).isTrue();
    assertThat(seen.words())
        .contains("Registry Expiry Date: 2027-03-05T00:00:00Z")
        .anyMatch(line -> line.startsWith("Domain Status: serverHold"));
    Shape below = shapes().skip(1).findFirst().orElseThrow();
    Registration other = registration(below.domain(), below.answer());
    assertThat(other.registrar()).isEqualTo("Registrar One [Tag = ONE]");
    assertThat(other.servers()).containsExactlyInAnyOrder("ns1.example.net", "ns2.example.net");
    assertThat(other.words()).contains("registration status: Registered until expiry date.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No match for \"EXAMPLE.TEST\".",
        "%% NOT FOUND",
        "% No entries found for the selected source(s).",
        "Domain: example.test\\nStatus: free",
        "Domain: example.test\\nStatus: AVAILABLE",
        "example.test is free"
      })
  void knowsWhenThereIsNoSuchDomain(String answer) {
    assertThat(read("example.test", answer.replace("\\n", "\n")))
        .isInstanceOf(WhoisAnswer.Free.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Domain Name: OTHER.TEST\\nRegistry Expiry Date: 2030-01-01 | answers about OTHER.TEST",
        "Domain Name: www.example.test\\nexpires: 2030-01-01 | answers about www.example.test",
        "Query rate limit exceeded. Try again later. | does not tell: Query rate limit exceeded",
        "% Access denied | does not tell: Access denied",
        "Hello. | tells nothing about example.test",
        "expires: 2030-01-01 | tells nothing about example.test",
        "'' | tells nothing about example.test"
      })
  void refusesAnswersThatAreNoneAndSaysWhy(String answer, String why) {
    WhoisAnswer read = read("example.test", answer.replace("\\n", "\n"));
    assertThat(read).isInstanceOf(WhoisAnswer.Nothing.class);
    assertThat(((WhoisAnswer.Nothing) read).why()).contains(why);
  }

  @Test
  void ofTwoDaysTheEarlierCounts() {
    assertThat(
            registration(
                    "example.test",
                    "Domain: example.test\nRegistrar Registration Expiration Date: 2029-01-01\n"
                        + "Registry Expiry Date: 2027-03-05\nexpires: soon")
                .expires())
        .contains(Instant.parse(DAY));
  }

  @Test
  void readsOlderLettersAndNamesInTheirOwn() {
    byte[] latin =
        "Domain: münchen.test\nregistrar: Bäcker\nexpires: 2027-03-05".getBytes(ISO_8859_1);
    WhoisAnswer read = WhoisAnswer.read("xn--mnchen-3ya.test", "w", latin);
    assertThat(((WhoisAnswer.Of) read).registration().registrar()).isEqualTo("Bäcker");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "domain:       UK\\nwhois:        whois.nic.uk\\nstatus: ACTIVE | whois.nic.uk",
        "refer:        whois.nic.test. | whois.nic.test.",
        "whois: whois://whois.nic.test:43/ | whois.nic.test",
        "whois: | ''",
        "whois: localhost | ''",
        "whois: evil host | ''",
        "nothing | ''"
      })
  void findsWhereIanaRefersTo(String answer, String server) {
    assertThat(WhoisAnswer.referral(answer.replace("\\n", "\n").getBytes(UTF_8)).orElse(""))
        .isEqualTo(server);
  }

  @Test
  void hostileAnswersAreReadInTimeAndNothingIsThrown() throws IOException {
    Random random = new Random(43);
    List<Shape> shapes = shapes().toList();
    for (int i = 0; i < 4_000; i++) {
      Shape shape = shapes.get(i % shapes.size());
      byte[] bytes = shape.answer().getBytes(UTF_8);
      for (int n = random.nextInt(12); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(WhoisAnswer.read(shape.domain(), "w", bytes)).isNotNull();
      assertThat(WhoisAnswer.referral(bytes)).isNotNull();
    }
    for (String part :
        List.of(
            ":",
            "[",
            "a:\n",
            "(",
            "domain: example.test\nstatus: (((",
            "%",
            "http",
            "a, ",
            "\u0000",
            "1.")) {
      byte[] large = part.repeat((64 << 10) / part.length()).getBytes(UTF_8);
      org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> WhoisAnswer.read("example.test", "w", large));
      byte[] garbage = new byte[64 << 10];
      Arrays.fill(garbage, (byte) 0xff);
      assertThat(WhoisAnswer.read("example.test", "w", garbage)).isNotNull();
    }
  }
}
