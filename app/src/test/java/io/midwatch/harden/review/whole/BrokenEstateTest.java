package io.midwatch.harden.review.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.Proves;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.lab.WholeEstate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole estate with one thing broken: that is found, and nothing else beside it in any area. */
@Timeout(90)
class BrokenEstateTest {
  static Stream<Broken> estates() {
    return Stream.of(BrokenTls.all(), BrokenNames.all(), BrokenSites.all(), BrokenMail.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("estates")
  @Proves({"cert-expiry", "cert-broken", "dns-split", "mail-auth"})
  void isFoundAndNothingElse(Broken broken) throws Exception {
    try (WholeEstate estate = new WholeEstate()) {
      broken.how().breaks(estate);

      List<Finding> found = WholeEstate.all(estate.review());

      assertThat(found)
          .extracting(one -> one.rule() + " " + one.severity().word())
          .as(found.toString())
          .containsExactlyInAnyOrderElementsOf(broken.found());
      assertThat(found).allSatisfy(one -> assertThat(one.evidence()).isNotEmpty());
    }
  }
}
