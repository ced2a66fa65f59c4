package io.midwatch.harden.review.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Handed;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.lab.cert.CtLog;
import io.midwatch.lab.cert.CtLog.Fault;
import io.midwatch.lab.cert.CtLog.Stamp;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.tls.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS-16 with a list of logs: each broken estate has one finding, and the sound one none. */
@Timeout(120)
class TimestampRuleTest {
  private static final Instant NOW = TlsEstate.NOW;
  private static final Instant THEN = NOW.minus(Duration.ofDays(10));
  private static final CtLog NORTH = CtLog.of("north log", KeyKind.EC_P256);
  private static final CtLog SOUTH = CtLog.of("south log", KeyKind.RSA_2048);
  private static final CtLog OTHER = CtLog.of("other log of north", KeyKind.EC_P256);
  private static final String RETIRED = NOW.minus(Duration.ofDays(20)).toString();

  private final TlsEstate estate = new TlsEstate();

  @AfterEach
  void close() throws Exception {
    estate.close();
  }

  private static String list() {
    return """
    {"log_list_timestamp":"2026-11-20T00:00:00Z","operators":[
      {"name":"North","logs":[%s,%s]},{"name":"South","logs":[%s]}]}\
    """
        .formatted(
            NORTH.json("usable", Instant.EPOCH),
            OTHER.json("usable", Instant.EPOCH),
            SOUTH.json("usable", Instant.EPOCH));
  }

  private Outcome seen(String list, Stamp... stamps) throws Exception {
    estate.everywhere(estate.issuer.issue(TlsEstate.leaf().withStamps(List.of(stamps))));
    Handed.Paper paper =
        new Handed.Paper("log_list.json", Bytes.of(list.getBytes(StandardCharsets.UTF_8)));
    Review review =
        estate.review(
            ReviewLab.request(TlsEstate.NAME).with(Handed.NOTHING.with(Optional.of(paper))));
    List<Outcome> all =
        review.outcomes().stream().filter(one -> one.rule().equals("TLS-16")).toList();
    assertThat(review.findings()).extracting(Finding::rule).isSubsetOf("TLS-16");
    return all.getFirst();
  }

  @Test
  void soundPromisesPass() throws Exception {
    assertThat(seen(list(), NORTH.at(THEN), SOUTH.at(THEN)))
        .isInstanceOf(Outcome.Pass.class)
        .extracting(Outcome::text)
        .isEqualTo("2 logs promise to publish it, their signatures hold");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("wrong signature", "its signature does not hold", SOUTH.at(THEN, Fault.SIGNATURE)),
        broken("wrong log id", "no log of the list has this id", SOUTH.at(THEN, Fault.ID)),
        broken("of the future", "dated in the future", SOUTH.at(NOW.plus(Duration.ofDays(1)))),
        broken("too few", "north log (North), 2026-11-11T12:00:00Z: its signature holds"),
        broken("one operator", "other log of north (North)", OTHER.at(THEN)));
  }

  private static Arguments broken(String what, String evidence, Stamp... second) {
    return Arguments.of(what, evidence, second);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void whatBrowsersWouldNotTakeIsFound(String what, String evidence, Stamp[] second)
      throws Exception {
    Stamp[] stamps =
        Stream.concat(Stream.of(NORTH.at(THEN)), Stream.of(second)).toArray(Stamp[]::new);
    assertThat(seen(list(), stamps))
        .isInstanceOfSatisfying(
            Outcome.Fail.class,
            fail -> {
              assertThat(fail.finding().severity()).isEqualTo(Severity.HIGH);
              assertThat(fail.finding().evidence()).anyMatch(line -> line.contains(evidence));
            });
  }

  @Test
  void aLogThatWasRetiredBeforeDoesNotCount() throws Exception {
    String list =
        list()
            .replace(
                SOUTH.json("usable", Instant.EPOCH), SOUTH.json("retired", Instant.parse(RETIRED)));
    assertThat(seen(list, NORTH.at(THEN), SOUTH.at(THEN)))
        .isInstanceOfSatisfying(
            Outcome.Fail.class,
            fail ->
                assertThat(fail.finding().evidence())
                    .anyMatch(line -> line.contains("retired before it was made")));
  }

  @Test
  void anOldListThatDoesNotKnowALogProvesNothing() throws Exception {
    String old = list().replace("2026-11-20", "2026-01-01");
    assertThat(seen(old, NORTH.at(THEN), SOUTH.at(THEN, Fault.ID)))
        .isInstanceOf(Outcome.NotChecked.class)
        .extracting(Outcome::text)
        .asString()
        .contains("of 2026-01-01T00:00:00Z", "fetch a new one");
    assertThat(seen(old, NORTH.at(THEN), SOUTH.at(THEN))).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void aDamagedListIsNoPass() throws Exception {
    assertThat(seen("{}", NORTH.at(THEN), SOUTH.at(THEN)))
        .isInstanceOf(Outcome.NotChecked.class)
        .extracting(Outcome::text)
        .asString()
        .startsWith("log_list.json: operators: there is no such list");
  }

  @Test
  void whatAServerOfTheNewestVersionOnlyHidesIsNotCheckedInsteadOfMissing() throws Exception {
    Identity bare = estate.issuer.issue(TlsEstate.leaf().withTimestamps(1, NOW));
    TlsSettings newest = TlsSettings.of(bare).withProtocols("TLSv1.3");
    for (String address : List.of(TlsEstate.ONE, TlsEstate.TWO)) {
      for (int port : List.of(443, 993)) {
        TcpServer server = TcpServer.start(Endpoint.any(), newest::handshake);
        estate.lab.place(address, port, estate.lab.keep(server).endpoint());
      }
    }
    Review review = estate.review(ReviewLab.request(TlsEstate.NAME));
    assertThat(review.outcomes())
        .filteredOn(one -> one.rule().equals("TLS-16"))
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one).isInstanceOf(Outcome.NotChecked.class);
          assertThat(one.text()).startsWith("1 of 2 promises").contains("TLS 1.3 only");
        });
  }
}
