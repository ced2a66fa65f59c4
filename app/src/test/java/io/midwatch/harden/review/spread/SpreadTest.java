package io.midwatch.harden.review.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.wire.Wire;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.bundle.Replay;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.harden.wire.origin.Charted;
import io.midwatch.harden.wire.origin.OriginFile;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.BlackHolePort;
import io.midwatch.lab.net.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same estate with tables that say otherwise whose networks its addresses are in. */
@Timeout(90)
class SpreadTest {
  private static final String NORTH = "64501\tDE\tNORTH";
  private static final String SOUTH = "64502\tFR\tSOUTH";

  @TempDir Path dir;
  private final WholeEstate estate = new WholeEstate();

  /** Every address of the estate by itself. */
  private final Map<String, String> table = new TreeMap<>();

  SpreadTest() {
    for (String address : List.of("1", "10", "11", "12", "20", "25")) {
      table.put("198.51.100." + address, NORTH);
    }
    for (String address : List.of("10", "12", "20", "25", "26", "53")) {
      table.put("203.0.113." + address, SOUTH);
    }
  }

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  private Wire charted(Wire wire) throws Exception {
    Path file = dir.resolve("networks.tsv");
    Files.writeString(
        file,
        table.entrySet().stream()
            .sorted(
                Map.Entry.comparingByKey(
                    java.util.Comparator.comparing(
                        (String one) ->
                            io.midwatch.detect.net.Names.literal(one).orElseThrow().getAddress(),
                        java.util.Arrays::compareUnsigned)))
            .map(one -> one.getKey() + "\t" + one.getKey() + "\t" + one.getValue() + "\n")
            .collect(Collectors.joining()));
    return new Charted(OriginFile.read(file), wire);
  }

  private static Request dns(String... targets) {
    Request all = ReviewLab.request(targets);
    return new Request(all.at(), all.targets(), Set.of(), Set.of("dns"), Optional.empty());
  }

  private Review review() throws Exception {
    return review(ReviewLab.quick());
  }

  private Review review(Limits limits) throws Exception {
    return estate.lab.review(
        estate.run(),
        dns(WholeEstate.TARGETS.toArray(String[]::new)),
        new Recording(charted(estate.lab.live(limits))));
  }

  private static List<String> words(List<Finding> found) {
    return found.stream()
        .map(one -> one.rule() + " " + one.severity().word() + " " + one.at().shown())
        .toList();
  }

  @Test
  void aWellRunEstateHasNoFindingAndSaysWhoseTheNetworksAre() throws Exception {
    Review review = review();
    assertThat(WholeEstate.all(review)).as(WholeEstate.all(review).toString()).isEmpty();
    assertThat(review.blind()).as(review.blind().toString()).isEmpty();
    for (String rule : List.of("DNS-03", "STR-02")) {
      assertThat(review.outcomes())
          .filteredOn(one -> one.rule().equals(rule))
          .isNotEmpty()
          .allMatch(Outcome.Pass.class::isInstance)
          .allSatisfy(one ->
              assertThat(one.text())
                  .contains("AS64501 (NORTH, DE), AS64502 (SOUTH, FR) (by networks.tsv)"));
    }
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().equals("DNS-12"))
        .hasSize(3)
        .allMatch(Outcome.Pass.class::isInstance);
    assertThat(review.requests()).noneMatch(line -> line.contains("network of"));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.53, 198.51.100.1, DNS-03 medium example.test, all name servers stand in the network"
        + " of AS64501 (NORTH",
    "203.0.113.20, 198.51.100.20, STR-02 medium shop.example.test, its 2 addresses stand in the"
        + " network of AS64501 (NORTH",
    "203.0.113.25, 198.51.100.25, STR-02 medium example.test, its mail servers stand in the network"
        + " of AS64501 (NORTH"
  })
  @Proves("spof")
  void oneOperatorInTwoNetworks(String one, String other, String found, String says)
      throws Exception {
    table.put(one, NORTH);
    Review review = review();
    assertThat(words(review.findings())).containsExactly(found);
    Finding finding = review.findings().getFirst();
    assertThat(finding.says()).contains(says);
    assertThat(finding.evidence())
        .contains(one + ": AS64501 (NORTH, DE)", other + ": AS64501 (NORTH, DE)");
    assertThat(review.hints()).isEmpty();
    table.put(one, "64501\tUS\tNORTH");
    assertThat(words(review().findings()))
        .as("one operator in two countries")
        .containsExactly(found.startsWith("DNS") ? found : found.replace("medium", "low"));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.53, DNS-03 low example.test",
    "203.0.113.20, STR-02 low shop.example.test",
    "203.0.113.25, STR-02 low example.test"
  })
  @Proves("spof")
  void oneCountryIsAHint(String one, String hint) throws Exception {
    table.put(one, SOUTH.replace("FR", "DE"));
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(words(review.hints())).containsExactly(hint);
    assertThat(review.hints().getFirst().says())
        .contains("one country, DE: AS64501 (NORTH, DE), AS64502 (SOUTH, DE)");
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.53, DNS-03", "203.0.113.20, STR-02", "203.0.113.25, STR-02"})
  void anAddressThatTheTableDoesNotKnowIsNoPass(String one, String rule) throws Exception {
    table.remove(one);
    Review review = review();
    assertThat(WholeEstate.all(review)).isEmpty();
    assertThat(review.outcomes())
        .filteredOn(outcome -> outcome.rule().equals(rule))
        .filteredOn(Outcome.NotChecked.class::isInstance)
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.text()).contains("does not know " + one));
  }

  @Test
  void anAddressInACloudThatAnswersAsAnother() throws Exception {
    table.put(WholeEstate.SHOP_TWO, "14061\tUS\tDIGITALOCEAN-ASN");
    Review fine = review();
    assertThat(WholeEstate.all(fine)).as(WholeEstate.all(fine).toString()).isEmpty();

    estate.at(
        WholeEstate.SHOP_TWO, 443, CertificateLab.shared().issue(Leaf.of("somebody.else.example")));
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(words(review.hints())).containsExactly("DNS-12 medium shop.example.test");
    Finding hint = review.hints().getFirst();
    assertThat(hint.says()).contains(WholeEstate.SHOP_TWO, "the cloud of DigitalOcean");
    assertThat(hint.evidence())
        .containsExactly(
            "198.51.100.20: AS14061 (DIGITALOCEAN-ASN, US); its certificate is for"
                + " somebody.else.example");
  }

  @Test
  void anAddressInACloudAtWhichNobodyAnswers() throws Exception {
    table.put("203.0.113.77", "16509\tUS\tAMAZON-02");
    estate.also("shop.example.test. 300 IN A 203.0.113.77");
    Review review = review();
    assertThat(review.findings()).isEmpty();
    assertThat(words(review.hints())).containsExactly("DNS-12 medium shop.example.test");
    assertThat(review.hints().getFirst().says()).contains("nobody answers there");

    BlackHolePort hole = estate.lab.keep(BlackHolePort.open());
    estate.lab.place("203.0.113.77", 443, Endpoint.at(hole.port()));
    assertThat(review(ReviewLab.impatient()).hints())
        .as("a firewall that swallows")
        .singleElement()
        .satisfies(hint -> assertThat(hint.says()).contains("nobody answers there"));

    estate.lab.place("203.0.113.77", 80, estate.shopPlain.endpoint());
    Review plain = review();
    assertThat(WholeEstate.all(plain)).isEmpty();
    assertThat(plain.outcomes())
        .filteredOn(one -> one.rule().equals("DNS-12"))
        .filteredOn(Outcome.NotChecked.class::isInstance)
        .singleElement()
        .satisfies(one -> assertThat(one.text()).contains("port 80 only"));
  }

  @Test
  void withoutATableItSaysHowAndNothingIsJudgedByIt() throws Exception {
    Review review = estate.review(dns(WholeEstate.TARGETS.toArray(String[]::new)));
    assertThat(WholeEstate.all(review)).isEmpty();
    assertThat(review.blind()).isEmpty();
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().equals("DNS-12"))
        .allMatch(Outcome.NotChecked.class::isInstance)
        .allSatisfy(one -> assertThat(one.text()).contains("--networks FILE"))
        .isNotEmpty();
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().equals("STR-02"))
        .allSatisfy(one -> assertThat(one.text()).contains("by prefix alone"));
  }

  @Test
  void whatWasUsedStandsInTheBundleAndNoMore() throws Exception {
    table.put("203.0.113.53", NORTH);
    table.put("192.0.2.200", "64999\tXX\tNOBODY ASKED");
    Request request = dns(WholeEstate.TARGETS.toArray(String[]::new));
    Recording wire = new Recording(charted(estate.lab.live(ReviewLab.quick())));
    Review first = estate.lab.review(estate.run(), request, wire);
    Review again =
        estate.lab.review(estate.run(), request, new Recording(new Replay(wire.exchanges())));
    assertThat(again).isEqualTo(first);
    assertThat(words(again.findings())).containsExactly("DNS-03 medium example.test");
    assertThat(wire.exchanges().toString()).contains("NORTH").doesNotContain("NOBODY ASKED");
  }
}
