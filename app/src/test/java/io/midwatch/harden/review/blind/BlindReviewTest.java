package io.midwatch.harden.review.blind;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.OptIn;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.lab.dns.DnsBehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Rcode;

/**
 * Every rule of the review where nothing can be seen: none passes, and none says that it does not
 * apply, but for those named here with what they know it from.
 */
@Timeout(120)
class BlindReviewTest {
  /** However slow the machine, what comes too late is no answer either. */
  private static final Limits SHORT = Limits.NONE.each(Duration.ofMillis(100));

  private static final String DOMAIN = "example.test";
  private static final String SHOP = "shop.example.test";
  private static final String ALIAS = "go.example.test";

  /** The names themselves tell it, whatever anybody answers. */
  private static final Map<String, String> BY_NAME =
      Map.of(
          "DNS-13", "a name below a domain is not asked about, its domain is",
          "DNS-19", "a name below a domain is not asked about, its domain is",
          "WEB-18", "a name that is neither a domain nor its www has no sibling");

  /** A resolver that answers tells it, whoever refuses connections. */
  private static final Map<String, String> BY_RESOLVER =
      Map.ofEntries(
          Map.entry("DNS-02", "it names two servers; that they do not answer is DNS-01's finding"),
          Map.entry("DNS-09", "a name without CNAME record is no alias"),
          Map.entry("DNS-10", "every host that the domain names is its own"),
          Map.entry("DNS-11", "the domain has no SPF record that could include anybody"),
          Map.entry("DNS-17", "the domain has no AAAA record"),
          Map.entry("DNS-21", "a name that nobody made does not exist"),
          Map.entry("DNS-23", "the domain has neither CDS nor CDNSKEY records"),
          Map.entry("MAIL-02", "the domain has no SPF record"),
          Map.entry("MAIL-03", "the domain has no SPF record"),
          Map.entry("MAIL-04", "the domain has no SPF record"),
          Map.entry("MAIL-05", "the domain has no SPF record"),
          Map.entry("MAIL-06", "the domain has no SPF record"),
          Map.entry("MAIL-10", "the domain has no DMARC record"),
          Map.entry("MAIL-11", "the domain has no DMARC record"),
          Map.entry("MAIL-12", "the domain has no DMARC record"),
          Map.entry("MAIL-13", "the domain has no DMARC record"),
          Map.entry("MAIL-16", "the domain has no MTA-STS record"),
          Map.entry("MAIL-17", "the domain has no MTA-STS record"),
          Map.entry("MAIL-18", "the domain has no MTA-STS record"),
          Map.entry("MAIL-20", "the mail server has no TLSA records"),
          Map.entry("MAIL-24", "the domain has no BIMI record"),
          Map.entry("MAIL-30", "the domain has an MX record, so it is used for mail"),
          Map.entry("STR-07", "the addresses of site, mail and name servers are in DNS"),
          Map.entry(
              "WEB-07", "a port 80 that refuses serves no plain HTTP that could be redirected"),
          Map.entry("WEB-17", "the domain has one address, with which none can differ"));

  /** Rules about name servers, which nobody could name. */
  private static final Set<String> UNASKED =
      Set.of("DNS-01", "DNS-02", "DNS-03", "DNS-04", "DNS-05", "DNS-18", "DNS-22");

  private static final String ZONE =
      """
      test. 60 IN NS a.nic.test.
      a.nic.test. 60 IN A 192.0.2.1
      example.test. 60 IN SOA ns.example.test. root.example.test. 1 60 60 60 60
      example.test. 60 IN NS ns.example.test.
      example.test. 60 IN NS ns2.example.test.
      ns.example.test. 60 IN A 203.0.113.1
      ns2.example.test. 60 IN A 198.51.100.1
      example.test. 60 IN MX 10 mx.example.test.
      mx.example.test. 60 IN A 203.0.113.25
      example.test. 60 IN A 203.0.113.10
      shop.example.test. 60 IN A 203.0.113.10
      shop.example.test. 60 IN AAAA 2001:db8::10
      go.example.test. 60 IN CNAME shop.example.test.
      """;

  static Stream<Arguments> resolvers() {
    return Stream.of(
            new DnsBehaviour.Silent(),
            new DnsBehaviour.Fails(Rcode.SERVFAIL),
            new DnsBehaviour.Fails(Rcode.REFUSED),
            new DnsBehaviour.Fails(Rcode.NOTIMP),
            new DnsBehaviour.Malformed(DnsBehaviour.Malformation.COMPRESSION_LOOP))
        .flatMap(
            one -> Stream.of(Arguments.of(one, before("")), Arguments.of(one, before("1.2.3.4"))));
  }

  /** A review before this one, which knew these addresses. */
  private static Optional<Before> before(String addresses) {
    Map<String, String> kept =
        Map.of("dns.A " + DOMAIN, addresses, "dns.A " + SHOP, addresses, "dns.A " + ALIAS, "");
    return addresses.isEmpty()
        ? Optional.empty()
        : Optional.of(new Before(Instant.parse("2026-11-01T00:00:00Z"), kept, List.of()));
  }

  @ParameterizedTest
  @MethodSource("resolvers")
  void knowsNothingBehindAResolverThatTellsNothing(DnsBehaviour resolver, Optional<Before> before)
      throws Exception {
    try (ReviewLab lab = new ReviewLab()) {
      lab.dns().put(ZONE).behave(resolver);
      Review review = review(lab, before, SHORT);
      assertThat(claims(review)).isSubsetOf(BY_NAME.keySet());
      assertThat(review.blind())
          .filteredOn(one -> UNASKED.contains(one.rule()))
          .hasSize(UNASKED.size())
          .extracting(Outcome::text)
          .allMatch(text -> text.startsWith("the name servers of example.test could not be asked"))
          .allMatch(text -> text.contains("the resolver") || text.contains("our resolver"));
      assertThat(review.outcomes())
          .extracting(Outcome::text)
          .as("what nobody saw")
          .noneMatch(text -> text.matches("(?s).*(has no |validated|without authority).*"));
    }
  }

  @ParameterizedTest
  @MethodSource("befores")
  void knowsOnlyWhatTheResolverSaysWhereEveryConnectionIsRefused(Optional<Before> before)
      throws Exception {
    try (ReviewLab lab = new ReviewLab()) {
      lab.dns().put(ZONE);
      assertThat(claims(review(lab, before, ReviewLab.quick())))
          .filteredOn(rule -> !BY_NAME.containsKey(rule))
          .isSubsetOf(BY_RESOLVER.keySet());
    }
  }

  static Stream<Optional<Before>> befores() {
    return Stream.of(before(""), before("1.2.3.4"));
  }

  /** Rules that pass somewhere, or say that they do not apply, each with what it says. */
  private static List<String> claims(Review review) {
    assertThat(review.outcomes())
        .extracting(Outcome::rule)
        .containsAll(Registry.rules().stream().map(ReviewRule::id).toList());
    assertThat(review.outcomes()).noneMatch(Outcome.Broken.class::isInstance);
    assertThat(review.outcomes())
        .as("words for people")
        .noneMatch(one -> one.text().contains("Exception") || one.text().contains("java."));
    assertThat(review.isComplete()).isFalse();
    List<Outcome> claims =
        review.outcomes().stream()
            .filter(one -> one instanceof Outcome.Pass || one instanceof Outcome.NotApplicable)
            .toList();
    return claims.stream().map(Outcome::rule).distinct().toList();
  }

  private static Review review(ReviewLab lab, Optional<Before> before, Limits limits)
      throws Exception {
    return lab.review(
        Registry.run(),
        ReviewLab.request(EnumSet.allOf(OptIn.class), before, DOMAIN, SHOP, ALIAS),
        new Recording(lab.live(limits)));
  }
}
