package io.midwatch.harden.review.dns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.lab.ReviewLab;
import io.midwatch.harden.review.Before;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.harden.wire.live.Limits;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.dns.SignedZone;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.whois.LabWhois;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * example.test as its owners would like it to be: servers above it, two of its own under two roofs,
 * signatures, a registry. Tests break one thing of it.
 */
final class DnsEstate implements AutoCloseable {
  static final String NAME = "example.test";
  static final String NS_ONE = "198.51.100.1";
  static final String NS_TWO = "203.0.113.53";
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final DnsBehaviour.Authority OWN = DnsBehaviour.Authority.of("example.test.");

  private static final String ZONE =
      """
      example.test. 60 IN NS ns2.other.test.
      example.test. 300 IN A 203.0.113.10
      example.test. 300 IN A 198.51.100.10
      example.test. 300 IN MX 10 mx1.example.test.
      example.test. 300 IN MX 20 mx2.example.test.
      example.test. 300 IN TXT "v=spf1 mx include:mail.sender.test -all"
      example.test. 300 IN CAA 0 issue "letsencrypt.org"
      ns.example.test. 300 IN A 198.51.100.1
      mx1.example.test. 300 IN A 203.0.113.25
      mx2.example.test. 300 IN A 198.51.100.25
      """;
  private static final String ELSEWHERE =
      """
      test. 300 IN NS a.nic.test.
      a.nic.test. 300 IN A 192.0.2.1
      other.test. 300 IN NS ns2.other.test.
      ns2.other.test. 300 IN A 203.0.113.53
      sender.test. 300 IN NS ns2.other.test.
      mail.sender.test. 300 IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
      rdap.registry.test. 300 IN A 192.0.2.43
      """;
  private static final String APEX =
      """
      example.test. 60 IN SOA ns.example.test. root.example.test. 1 60 60 60 60
      example.test. 60 IN NS ns.example.test.
      """;
  private static final String REGISTRATION =
      """
      {"objectClassName":"domain","ldhName":"NAME","status":["client transfer prohibited"],
       "events":[{"eventAction":"expiration","eventDate":"2027-11-01T00:00:00Z"}],
       "entities":[{"roles":["registrar"],"handle":"Registrar One"}]}
      """;

  /** What a WHOIS server of the estate says of a domain. */
  static final String WHOIS =
      """
      Domain Name: NAME
      Registrar: Registrar One
      Registry Expiry Date: 2027-11-01
      Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited
      """;

  final ReviewLab lab = new ReviewLab();
  final LabDns resolver = lab.dns();
  final LabDns above = lab.keep(LabDns.start());
  final LabDns one = lab.keep(LabDns.start());
  final LabDns two = lab.keep(LabDns.start());
  final FaultyHttpServer registry =
      lab.keep(FaultyHttpServer.startTls(CertificateLab.shared().issue(Leaf.localhost())));
  private final SignedZone top = SignedZone.of("test.");
  private String anchors;
  private String served = "test";
  private Limits limits = ReviewLab.quick();

  DnsEstate() {
    SignedZone child = SignedZone.of("example.test.").put(ZONE);
    top.delegates(child);
    anchors = top.anchor();
    sign(child, NOW.minus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(20)));
    resolver.put(ELSEWHERE);
    above
        .put("example.test. 300 IN NS ns.example.test.\nexample.test. 300 IN NS ns2.other.test.")
        .put("ns.example.test. 300 IN A 198.51.100.1")
        .behave(DnsBehaviour.Authority.of("test.", "example.test."));
    for (LabDns server : List.of(one, two)) {
      server.put(APEX + ZONE).put("iana.org. 60 IN A 192.0.2.99").behave(OWN);
    }
    lab.place("192.0.2.1", 53, above.endpoint());
    lab.place(NS_ONE, 53, one.endpoint()).place(NS_TWO, 53, two.endpoint());
    lab.place("192.0.2.43", 443, registry.endpoint());
    for (String domain : List.of("example.test", "other.test", "sender.test")) {
      registered(domain, REGISTRATION);
    }
  }

  private void sign(SignedZone child, Instant from, Instant to) {
    resolver.put(top.signed(NOW.minus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(20))));
    resolver.put(child.signed(from, to));
  }

  /** The same with signatures of this time. */
  static DnsEstate signed(Instant from, Instant to) {
    DnsEstate estate = new DnsEstate();
    for (String name :
        List.of(
            "test.",
            "example.test.",
            "ns.example.test.",
            "mx1.example.test.",
            "mx2.example.test.")) {
      estate.resolver.remove(name);
    }
    SignedZone child = SignedZone.of("example.test.").put(ZONE);
    SignedZone parent = SignedZone.of("test.").delegates(child);
    estate.anchors = parent.anchor();
    estate.resolver.put(
        parent.signed(NOW.minus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(20))));
    estate.resolver.put(child.signed(from, to));
    estate.resolver.put("test. 300 IN NS a.nic.test.");
    return estate;
  }

  /** The same without signatures. */
  static DnsEstate unsigned() {
    DnsEstate estate = new DnsEstate();
    for (String name :
        List.of(
            "test.",
            "example.test.",
            "ns.example.test.",
            "mx1.example.test.",
            "mx2.example.test.")) {
      estate.resolver.remove(name);
    }
    SignedZone parent = SignedZone.of("test.").delegates("example.test.");
    estate.anchors = parent.anchor();
    estate.resolver.put(
        parent.signed(NOW.minus(Duration.ofDays(2)), NOW.plus(Duration.ofDays(20))));
    estate.resolver.put(APEX + ZONE).put("test. 300 IN NS a.nic.test.");
    return estate;
  }

  /** What the registry says of a domain. */
  void registered(String domain, String answer) {
    registry.on("/domain/" + domain, Answer.json(answer.replace("NAME", domain)));
  }

  void registered(String domain, String old, String changed) {
    registered(domain, REGISTRATION.replace(old, changed));
  }

  /** At the resolver and at both servers. */
  DnsEstate everywhere(String lines) {
    resolver.put(lines);
    one.put(lines);
    two.put(lines);
    return this;
  }

  /** In the place of what is there. */
  DnsEstate instead(String lines) {
    resolver.replace(lines);
    one.replace(lines);
    two.replace(lines);
    return this;
  }

  Review review(Optional<Before> before, String... targets) throws Exception {
    return lab.review(
        run(), ReviewLab.request(Set.of(), before, targets), new Recording(lab.live(limits)));
  }

  private ReviewRun run() {
    RdapPlaces places = RdapPlaces.read(places().getBytes(UTF_8)).orElseThrow();
    return new ReviewRun(DnsRules.collectors(anchors, places), DnsRules.rules(), Registry.book());
  }

  private String places() {
    return "{\"services\":[[[\"" + served + "\"],[\"https://rdap.registry.test/\"]]]}";
  }

  /** Nobody is waited for long: for those who never answer. */
  DnsEstate hurried() {
    limits = ReviewLab.impatient();
    return this;
  }

  /** No registry of the estate knows RDAP; IANA refers to this server. */
  LabWhois byWhois() {
    served = "other";
    LabWhois iana = lab.keep(LabWhois.start());
    LabWhois whois = lab.keep(LabWhois.start());
    resolver
        .put("data.iana.org. 300 IN A 192.0.2.44\nwhois.iana.org. 300 IN A 192.0.2.45")
        .put("whois.nic.test. 300 IN A 192.0.2.46");
    registry.on("/rdap/dns.json", Answer.json(places()));
    iana.on("test", "domain: TEST\nwhois: whois.nic.test\nstatus: ACTIVE\n");
    lab.place("192.0.2.44", 443, registry.endpoint())
        .place("192.0.2.45", 43, iana.endpoint())
        .place("192.0.2.46", 43, whois.endpoint());
    for (String domain : List.of("example.test", "other.test", "sender.test")) {
      whois.on(domain, WHOIS.replace("NAME", domain));
    }
    return whois;
  }

  /** The zone as a file. */
  static String zone() {
    return APEX + ZONE;
  }

  /** Proofs begin with this from now on. */
  void anchoredBy(String records) {
    anchors = records;
  }

  /** Another day than that of the estate. */
  Review reviewAt(Instant day) throws Exception {
    Request plain = ReviewLab.request(NAME);
    Request request =
        new Request(day, plain.targets(), plain.optIns(), plain.only(), plain.before());
    return lab.review(run(), request, new Recording(lab.live(limits)));
  }

  List<Finding> findings() throws Exception {
    return review(Optional.empty(), NAME).findings();
  }

  /** The one finding that there is. */
  Finding only(String rule, Severity severity, String... targets) throws Exception {
    List<Finding> found =
        targets.length == 0 ? findings() : review(Optional.empty(), targets).findings();
    assertThat(found).extracting(Finding::rule).as(found.toString()).containsExactly(rule);
    assertThat(found.getFirst().severity()).isEqualTo(severity);
    assertThat(found.getFirst().evidence()).isNotEmpty();
    return found.getFirst();
  }

  @Override
  public void close() throws IOException {
    lab.close();
  }
}
