package io.midwatch.harden.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.midwatch.detect.mail.TlsaRecord;
import io.midwatch.detect.mail.sts.Dane;
import io.midwatch.detect.rdap.RdapPlaces;
import io.midwatch.detect.tls.Trust;
import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.review.Request;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.ReviewRun;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.harden.wire.bundle.Bundle;
import io.midwatch.harden.wire.bundle.BundleFile;
import io.midwatch.harden.wire.bundle.Recording;
import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.dns.SignedZone;
import io.midwatch.lab.http.Answer;
import io.midwatch.lab.http.FaultyHttpServer;
import io.midwatch.lab.net.Bytes;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import io.midwatch.lab.smtp.LabSmtp;
import io.midwatch.lab.smtp.SmtpSettings;
import io.midwatch.lab.tls.OldTls;
import io.midwatch.lab.tls.TlsSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * All of example.test as its owners would like it to be, under one roof: a registry, a signed zone
 * at two name servers, a site with www and without, a shop, mail, certificates of one authority.
 * Everything a review looks at is there; tests break one thing of it.
 */
public final class WholeEstate implements AutoCloseable {
  public static final String DOMAIN = "example.test";
  public static final String SHOP = "shop.example.test";
  public static final List<String> TARGETS = List.of(DOMAIN, WellRunSite.NAME, SHOP);
  public static final String SHOP_ONE = "203.0.113.20";
  public static final String SHOP_TWO = "198.51.100.20";

  /** As the mail server of the lab greets. */
  public static final String MX = "lab.example.test";

  public static final String MX_ONE = "203.0.113.25";
  public static final String MX_TWO = "198.51.100.25";
  public static final String STS = "203.0.113.26";
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  public static final DnsBehaviour.Authority OWN = DnsBehaviour.Authority.of("example.test.");

  private static final Duration DAY = Duration.ofDays(1);
  private static final String[] SOUND = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  };
  private static final String DKIM_KEY = rsa();
  private static final String ZONE =
      """
      example.test. 60 IN NS ns2.other.test.
      example.test. 300 IN A 203.0.113.12
      example.test. 300 IN A 198.51.100.12
      example.test. 300 IN MX 10 lab.example.test.
      example.test. 300 IN TXT "v=spf1 mx include:mail.sender.test -all"
      example.test. 300 IN CAA 0 issue "letsencrypt.org"
      _dmarc.example.test. 300 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.test"
      s1._domainkey.example.test. 300 IN TXT DKIM
      _smtp._tls.example.test. 300 IN TXT "v=TLSRPTv1; rua=mailto:tls@example.test"
      _mta-sts.example.test. 300 IN TXT "v=STSv1; id=20261101T000000;"
      _25._tcp.lab.example.test. 300 IN TLSA 3 1 1 TLSA
      www.example.test. 300 IN A 203.0.113.10
      www.example.test. 300 IN A 198.51.100.11
      shop.example.test. 300 IN A 203.0.113.20
      shop.example.test. 300 IN A 198.51.100.20
      lab.example.test. 300 IN A 203.0.113.25
      lab.example.test. 300 IN A 198.51.100.25
      mta-sts.example.test. 300 IN A 203.0.113.26
      lists.example.test. 300 IN A 203.0.113.80
      ns.example.test. 300 IN A 198.51.100.1
      """;
  private static final String ELSEWHERE =
      """
      a.nic.test. 300 IN A 192.0.2.1
      other.test. 300 IN NS ns2.other.test.
      ns2.other.test. 300 IN A 203.0.113.53
      sender.test. 300 IN NS ns2.other.test.
      mail.sender.test. 300 IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
      rdap.registry.test. 300 IN A 192.0.2.43
      25.113.0.203.in-addr.arpa. 300 IN PTR lab.example.test.
      25.100.51.198.in-addr.arpa. 300 IN PTR lab.example.test.
      2.0.0.127.zen.spamhaus.org. 300 IN A 127.0.0.2
      2.0.0.127.bl.spamcop.net. 300 IN A 127.0.0.2
      2.0.0.127.psbl.surriel.com. 300 IN A 127.0.0.2
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
  private static final String POLICY =
      "version: STSv1\r\nmode: enforce\r\nmx: lab.example.test\r\nmax_age: 604800\r\n";

  public final ReviewLab lab = new ReviewLab();
  public final CertificateLab roots = EstateKeys.SHARED.roots;
  public final Authority issuer = EstateKeys.SHARED.issuer;
  public final Identity good = EstateKeys.SHARED.good;
  public final Identity goodShop = EstateKeys.SHARED.goodShop;
  public final LabDns resolver = lab.dns();
  public final LabDns above = lab.keep(LabDns.start());
  public final LabDns one = lab.keep(LabDns.start());
  public final LabDns two = lab.keep(LabDns.start());
  public final WellRunSite www = WellRunSite.in(lab, tls(good));

  /** Serves the shop at both of its addresses. */
  public final FaultyHttpServer shop = shop(goodShop);

  /** Serves the policy of MTA-STS. */
  public final FaultyHttpServer sts =
      lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls(good)));

  /** Sends visitors of the shop over plain HTTP on. */
  public final FaultyHttpServer shopPlain = lab.keep(FaultyHttpServer.start());

  private final FaultyHttpServer registry =
      lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls(good)));
  private final FaultyHttpServer lists = lab.keep(FaultyHttpServer.start());
  private String anchors = EstateKeys.SHARED.anchors;

  public WholeEstate() {
    publish(EstateKeys.SHARED.top, EstateKeys.SHARED.signed);
    names();
    web();
    mail();
  }

  private void names() {
    resolver.put(ELSEWHERE);
    above
        .put("example.test. 300 IN NS ns.example.test.\nexample.test. 300 IN NS ns2.other.test.")
        .put("ns.example.test. 300 IN A 198.51.100.1")
        .behave(DnsBehaviour.Authority.of("test.", "example.test."));
    for (LabDns server : List.of(one, two)) {
      server.put(APEX + EstateKeys.SHARED.text).put("iana.org. 60 IN A 192.0.2.99").behave(OWN);
    }
    lab.place("192.0.2.1", 53, above.endpoint());
    lab.place("198.51.100.1", 53, one.endpoint()).place("203.0.113.53", 53, two.endpoint());
    for (String open : List.of("1.1.1.1", "8.8.8.8", "9.9.9.9")) {
      lab.place(open, 53, resolver.endpoint());
    }
    lab.place("192.0.2.43", 443, registry.endpoint());
    List.of(DOMAIN, "other.test", "sender.test").forEach(name -> registered(name, "", ""));
  }

  private void web() {
    for (String address : List.of(SHOP_ONE, SHOP_TWO)) {
      lab.place(address, 443, shop.endpoint()).place(address, 80, shopPlain.endpoint());
    }
    lab.place("203.0.113.80", 80, lists.endpoint());
    shopPlain.on("*", request -> WellRunSite.moved("https://" + SHOP + request.target()));
    publishList();
    old(SHOP_ONE, 993, OldTls.of(goodShop));
  }

  /** A shop with this certificate, at no address yet. */
  public FaultyHttpServer shop(Identity identity) {
    return lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls(identity)))
        .on("/", WellRunSite.page())
        .on("/site.js", Answer.text("console.log('chairs');"))
        .on("/robots.txt", Answer.text("User-agent: *\nDisallow: /basket\n"))
        .on(
            "/.well-known/security.txt",
            Answer.text("Contact: mailto:security@example.test\nExpires: 2027-06-30T00:00:00Z\n"))
        .on(
            "/health",
            Answer.json("{\"status\":\"UP\",\"stock\":\"ok\"}")
                .withHeader("Cache-Control", "no-store"));
  }

  private void mail() {
    lab.place(STS, 443, sts.endpoint());
    policy(POLICY);
    mailed(good);
  }

  /** The mail server shows this certificate from now on. */
  public LabSmtp mailed(Identity identity) {
    return mailed(SmtpSettings.plain().withStartTls(tls(identity)));
  }

  /** The mail server has these manners from now on. */
  public LabSmtp mailed(SmtpSettings settings) {
    LabSmtp smtp = lab.keep(LabSmtp.start(Endpoint.any(), settings));
    lab.place(MX_ONE, 25, smtp.endpoint()).place(MX_TWO, 25, smtp.endpoint());
    return smtp;
  }

  /** The policy of MTA-STS. */
  public void policy(String text) {
    sts.on("/.well-known/mta-sts.txt", Answer.text(text));
  }

  public void policy(String old, String changed) {
    policy(POLICY.replace(old, changed));
  }

  /** What the registry says of a domain, with one thing changed. */
  public void registered(String domain, String old, String changed) {
    String answer = REGISTRATION.replace("NAME", domain).replace(old, changed);
    registry.on("/domain/" + domain, Answer.json(answer));
  }

  /** The list of the authority as of now. */
  public void publishList() {
    lists.on("/list.crl", Answer.status(200).withBody(Bytes.of(issuer.crl())));
  }

  /** A certificate as it should be. */
  public static Leaf leaf(String... names) {
    return Leaf.of(names)
        .withValidity(NOW.minus(DAY.multipliedBy(10)), NOW.plus(DAY.multipliedBy(80)))
        .withTimestamps(2, NOW.minus(DAY.multipliedBy(10)))
        .withKey(KeyKind.EC_P256)
        .withCrl(URI.create("http://lists.example.test/list.crl"));
  }

  /** As {@link #goodShop}, valid on other days. */
  public Leaf dated(int fromDays, int toDays) {
    return leaf(SHOP)
        .withValidity(NOW.plus(Duration.ofDays(fromDays)), NOW.plus(Duration.ofDays(toDays)));
  }

  /** How servers of the estate speak TLS. */
  public static TlsSettings tls(Identity identity) {
    return TlsSettings.of(identity).withSuites(SOUND);
  }

  /** The shop shows this at both addresses and at its port of mail. */
  public void shows(Identity identity) {
    shop.present(tls(identity));
    old(SHOP_ONE, 993, OldTls.of(identity));
  }

  /** There somebody else stands, with this certificate and without a word. */
  public void at(String address, int port, Identity identity) {
    FaultyHttpServer other = lab.keep(FaultyHttpServer.startTls(Endpoint.any(), tls(identity)));
    lab.place(address, port, other.endpoint());
  }

  /** There a server of old times stands before the shop's. */
  public void old(String address, int port, OldTls server) {
    TcpServer tcp =
        lab.keep(TcpServer.start(Endpoint.any(), one -> server.guard(one, shop.endpoint())));
    lab.place(address, port, tcp.endpoint());
  }

  /** The zone's signatures hold from then until then. */
  public void sign(Instant from, Instant to) {
    publish(EstateKeys.SHARED.top, EstateKeys.SHARED.zone.signed(from, to));
  }

  private void publish(String parent, String child) {
    EstateKeys.SHARED
        .text
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .distinct()
        .forEach(resolver::remove);
    resolver.remove("test.");
    resolver.put(parent).put(child).put("test. 300 IN NS a.nic.test.");
  }

  /** The zone has no signatures, and nobody above says that it should. */
  public void unsigned() {
    SignedZone parent = SignedZone.of("test.").delegates("example.test.");
    anchors = parent.anchor();
    publish(parent.signed(EstateKeys.ago(2), EstateKeys.in(20)), APEX + EstateKeys.SHARED.text);
  }

  /** At the resolver and at both servers, beside what is there. */
  public WholeEstate also(String lines) {
    List.of(resolver, one, two).forEach(server -> server.put(lines));
    return this;
  }

  /** In the place of what is there. */
  public WholeEstate instead(String lines) {
    List.of(resolver, one, two).forEach(server -> server.replace(lines));
    return this;
  }

  /** Nothing of that type. */
  public WholeEstate none(String name, String type) {
    List.of(resolver, one, two).forEach(server -> server.remove(name, type));
    return this;
  }

  /** All rules of a review, with the roots, the registry and the keys of this estate. */
  public ReviewRun run() {
    Trust trust = Trust.of(List.of(roots.rootCertificate()));
    RdapPlaces places =
        RdapPlaces.read(
                "{\"services\":[[[\"test\"],[\"https://rdap.registry.test/\"]]]}".getBytes(UTF_8))
            .orElseThrow();
    return Registry.run(new Registry.Roots(trust, anchors, places));
  }

  public Review review(Request request) throws IOException, InterruptedException {
    return lab.review(run(), request, new Recording(lab.live(ReviewLab.quick())));
  }

  public Review review() throws IOException, InterruptedException {
    return review(ReviewLab.request(TARGETS.toArray(String[]::new)));
  }

  /** Findings that stand firm, and hints. */
  public static List<Finding> all(Review review) {
    List<Finding> all = new ArrayList<>(review.findings());
    all.addAll(review.hints());
    return all;
  }

  static String zone(Identity mail) {
    StringBuilder key = new StringBuilder();
    for (int at = 0; at < DKIM_KEY.length(); at += 255) {
      key.append('"').append(DKIM_KEY, at, Math.min(DKIM_KEY.length(), at + 255)).append("\" ");
    }
    String tlsa = Dane.association(new TlsaRecord(3, 1, 1, ""), mail.leaf());
    return ZONE.replace("TXT DKIM", "TXT " + key).replace("1 TLSA", "1 " + tlsa);
  }

  private static String rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPublic().getEncoded();
      return "v=DKIM1; p=" + Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() throws IOException {
    lab.close();
  }

  /** Reviews one name of it, and writes what was received to a file as {@code --save} does. */
  public void save(String target, Path to) throws Exception {
    Request request = ReviewLab.request(target);
    Recording wire = new Recording(lab.live(ReviewLab.quick()));
    lab.review(run(), request, wire);
    try (OutputStream out = Files.newOutputStream(to)) {
      BundleFile.write(new Bundle(request.at(), List.of(target), List.of(), wire.exchanges()), out);
    }
  }
}
