package io.midwatch.harden.review.whole;

import static io.midwatch.harden.lab.WholeEstate.DOMAIN;
import static io.midwatch.harden.lab.WholeEstate.NOW;
import static io.midwatch.harden.lab.WholeEstate.OWN;

import io.midwatch.harden.lab.WholeEstate;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What breaks names, their servers and their registration. */
final class BrokenNames {
  private BrokenNames() {}

  static List<Broken> all() {
    return Stream.of(servers(), signatures(), leads(), fates(), manners(), registration())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Broken> servers() {
    return List.of(
        Broken.of(
            "a server that knows nothing of the zone",
            "DNS-01 high",
            e -> e.two.behave(new DnsBehaviour.Fails(5))),
        Broken.of("one server only", "DNS-02 high", BrokenNames::oneServer),
        Broken.of(
            "all servers in one network",
            "DNS-03 medium",
            e -> {
              e.resolver.replace("ns2.other.test. 300 IN A 198.51.100.2");
              e.lab.place("198.51.100.2", 53, e.two.endpoint());
            }),
        Broken.of(
            "a delegation to others",
            "DNS-04 medium",
            e -> {
              e.above.put("example.test. 300 IN NS ns3.other.test.");
              e.resolver.put("ns3.other.test. 300 IN A 203.0.113.53");
            }),
        Broken.of(
            "two versions of the zone",
            "DNS-05 medium",
            e ->
                e.two.replace(
                    "example.test. 60 IN SOA ns.example.test. root.example.test. 2 60 60 60 60")));
  }

  private static void oneServer(WholeEstate estate) {
    for (LabDns dns : List.of(estate.resolver, estate.one, estate.above)) {
      dns.replace("example.test. 60 IN NS ns.example.test.");
    }
  }

  private static void signed(WholeEstate estate, int hours) {
    estate.sign(NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofHours(hours)));
  }

  private static List<Broken> signatures() {
    return List.of(
        Broken.of(
            "signatures that do not hold",
            "DNS-06 critical",
            e ->
                e.resolver.replace(
                    "example.test. 60 IN SOA ns.example.test. root.example.test. 7 60 60 60 60")),
        Broken.of("signatures that have run out", "DNS-07 critical", e -> signed(e, -1)),
        Broken.of("signatures that run out in two days", "DNS-07 high", e -> signed(e, 60)),
        Broken.of("no signatures", "DNS-08 low", WholeEstate::unsigned),
        Broken.of(
            "a wish to the zone above that would break it",
            "DNS-23 high",
            e -> e.also("example.test. 300 IN CDS 4711 13 2 " + "AB".repeat(32))));
  }

  private static List<Broken> leads() {
    return List.of(
        Broken.of(
            "mail for a domain that anybody can register",
            "DNS-10 critical",
            e -> e.also("example.test. 300 IN MX 30 mx.nobody.test.")),
        Broken.of(
            "senders of a domain that anybody can register",
            "DNS-11 critical",
            e -> e.instead("example.test. 300 IN TXT \"v=spf1 mx include:spf.nobody.test -all\"")),
        Broken.of("nobody says who may issue", "DNS-13 medium", e -> e.none(DOMAIN + ".", "CAA")),
        Broken.of(
            "CAA that tells nobody",
            "DNS-13 medium",
            e -> e.also("example.test. 300 IN CAA 0 iodef \"security at example.test\"")),
        Broken.of(
            "addresses in one network",
            "STR-02 medium",
            e -> {
              e.none("shop.example.test.", "A");
              e.also(
                  "shop.example.test. 300 IN A 203.0.113.20\n"
                      + "shop.example.test. 300 IN A 203.0.113.21");
              e.lab.place("203.0.113.21", 443, e.shop.endpoint());
            }));
  }

  private static List<Broken> fates() {
    return List.of(
        Broken.of(
            "a status page at the addresses of the site",
            "STR-07 medium",
            e ->
                e.also(
                    "status.example.test. 300 IN A 203.0.113.20\n"
                        + "status.example.test. 300 IN A 198.51.100.20")),
        Broken.of(
            "name servers at the addresses of the site",
            "STR-07 low",
            e -> {
              e.none("shop.example.test.", "A");
              e.also(
                  "shop.example.test. 300 IN A 198.51.100.1\n"
                      + "shop.example.test. 300 IN A 203.0.113.53");
              for (String address : List.of("198.51.100.1", "203.0.113.53")) {
                e.lab.place(address, 443, e.shop.endpoint());
                e.lab.place(address, 80, e.shopPlain.endpoint());
              }
            }),
        Broken.of(
            "mail servers at the addresses of the site",
            "STR-07 low",
            e -> {
              e.none("shop.example.test.", "A");
              e.also(
                  "shop.example.test. 300 IN A 203.0.113.25\n"
                      + "shop.example.test. 300 IN A 198.51.100.25");
              for (String address : List.of(WholeEstate.MX_ONE, WholeEstate.MX_TWO)) {
                e.lab.place(address, 443, e.shop.endpoint());
                e.lab.place(address, 80, e.shopPlain.endpoint());
              }
            }));
  }

  private static List<Broken> manners() {
    return List.of(
        Broken.of(
            "an address that is kept too long",
            "DNS-16 low",
            e -> {
              e.none("shop.example.test.", "A");
              e.also(
                  "shop.example.test. 86400 IN A 203.0.113.20\n"
                      + "shop.example.test. 86400 IN A 198.51.100.20");
            }),
        Broken.of(
            "an IPv6 address that is dead",
            "DNS-17 high",
            e -> e.also("shop.example.test. 300 IN AAAA 2001:db8::10")),
        Broken.of(
            "a zone that anybody may copy", "DNS-18 high", e -> e.one.behave(OWN.withTransfers())),
        Broken.of(
            "a server that resolves for strangers",
            "DNS-18 medium",
            e -> e.one.behave(OWN.withRecursion())),
        Broken.at(
            3,
            "resolvers that disagree",
            "DNS-20 medium",
            e -> {
              LabDns stale = e.lab.keep(LabDns.start());
              stale.put("other.test. 60 IN A 192.0.2.3");
              e.lab.place("9.9.9.9", 53, stale.endpoint());
            }),
        Broken.of(
            "a star that hides typing errors",
            "DNS-21 low",
            e -> e.also("midwatch-review-no-such-name.example.test. 300 IN A 203.0.113.12")),
        Broken.of(
            "a server that is deaf to TCP", "DNS-22 medium", e -> e.one.behave(OWN.withoutTcp())));
  }

  private static List<Broken> registration() {
    return List.of(
        Broken.of(
            "a domain that expires",
            "DOM-01 high",
            e -> e.registered(DOMAIN, "2027-11-01", "2026-12-15")),
        Broken.of(
            "a domain on hold",
            "DOM-02 critical",
            e ->
                e.registered(
                    DOMAIN,
                    "\"client transfer prohibited\"",
                    "\"client transfer prohibited\",\"client hold\"")),
        Broken.of(
            "a domain that can be moved",
            "DOM-03 medium",
            e -> e.registered(DOMAIN, "client transfer prohibited", "active")),
        Broken.of(
            "somebody else's domain that expires",
            "DOM-05 medium",
            e -> e.registered("sender.test", "2027-11-01", "2026-12-01")));
  }
}
