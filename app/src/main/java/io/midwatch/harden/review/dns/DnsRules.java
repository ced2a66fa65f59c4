package io.midwatch.harden.review.dns;

import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.ReviewRule;
import io.midwatch.harden.review.spread.CloudLooks;
import io.midwatch.harden.review.spread.CloudRule;
import java.util.List;
import java.util.stream.Stream;

/** The collectors and the rules of DNS and registration, a line each. */
public final class DnsRules {
  private DnsRules() {}

  /**
   * What looks at DNS and registries.
   *
   * @param anchors DS or DNSKEY records that proofs begin with, in the form of a zone file
   * @param places which registry knows which domains
   */
  public static List<Collector> collectors(String anchors, RdapPlaces places) {
    return Stream.of(
            new Delegations(),
            new Signatures(anchors),
            new NameLooks(),
            new Hosts(),
            new CloudLooks(),
            new Registrations(places))
        .map(Keeping::of)
        .toList();
  }

  public static List<ReviewRule> rules() {
    return List.of(
        new ReviewRule("DNS-01", DelegationRules.each(DelegationRules::lame)),
        new ReviewRule("DNS-02", DelegationRules.each(DelegationRules::enough)),
        new ReviewRule("DNS-03", DelegationRules::spread),
        new ReviewRule("DNS-04", DelegationRules.each(DelegationRules::parent)),
        new ReviewRule("DNS-05", DelegationRules.each(DelegationRules::agree)),
        new ReviewRule("DNS-06", SignatureRules::bogus),
        new ReviewRule("DNS-07", SignatureRules::expiry),
        new ReviewRule("DNS-08", SignatureRules::weak),
        new ReviewRule("DNS-09", NameRules::dangling),
        new ReviewRule("DNS-10", DomainRules::hosts),
        new ReviewRule("DNS-11", DomainRules::senders),
        new ReviewRule("DNS-12", CloudRule::judge),
        new ReviewRule("DNS-13", NameRules::caa),
        new ReviewRule("DNS-14", ChangeRules::records),
        new ReviewRule("DNS-15", ChangeRules::delegation),
        new ReviewRule("DNS-16", NameRules::ttl),
        new ReviewRule("DNS-17", NameRules::six),
        new ReviewRule("DNS-18", DelegationRules.each(DelegationRules::open)),
        new ReviewRule("DNS-19", NameRules::misplaced),
        new ReviewRule("DNS-20", NameRules::elsewhere),
        new ReviewRule("DNS-21", NameRules::wildcard),
        new ReviewRule("DNS-22", DelegationRules.each(DelegationRules::tcp)),
        new ReviewRule("DNS-23", SignatureRules::wishes),
        new ReviewRule("DOM-01", DomainRules::expiry),
        new ReviewRule("DOM-02", DomainRules::status),
        new ReviewRule("DOM-03", DomainRules::lock),
        new ReviewRule("DOM-04", DomainRules::moved),
        new ReviewRule("DOM-05", DomainRules::others),
        new ReviewRule("DOM-06", DomainRules::told),
        new ReviewRule("STR-02", SpreadRules::judge));
  }
}
