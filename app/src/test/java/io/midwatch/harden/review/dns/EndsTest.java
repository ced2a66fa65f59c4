package io.midwatch.harden.review.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.review.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The days on which registrations and signatures end, as a review lists them. */
class EndsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void registrationsAndSignaturesAreAmongTheDatesToCome() throws Exception {
    Instant end = NOW.plus(Duration.ofDays(11));
    try (DnsEstate estate = DnsEstate.signed(NOW.minus(Duration.ofDays(2)), end)) {
      assertThat(estate.review(Optional.empty(), DnsEstate.NAME).dates())
          .contains(
              new Fact.Due(
                  Instant.parse("2027-11-01T00:00:00Z"), "the registration of example.test"))
          .contains(
              new Fact.Due(
                  end,
                  "the validity of the DNSSEC signatures of example.test, unless they are made"
                      + " anew,"));
    }
  }
}
