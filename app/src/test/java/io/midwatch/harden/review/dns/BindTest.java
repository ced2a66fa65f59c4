package io.midwatch.harden.review.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.finding.RulePage;
import io.midwatch.harden.review.Review;
import io.midwatch.harden.review.registry.Registry;
import io.midwatch.lab.dns.SignedZone;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.real.RealPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferIn;

/** Debian's BIND with a zone that it signs, a delegation that is wrong, and open transfers. */
@Timeout(90)
class BindTest {
  private static final String PROGRAM = "/usr/sbin/named";

  private static final int MOST_TRANSFERS = 5_000;

  @TempDir Path folder;
  private final DnsEstate estate = new DnsEstate();
  private final Instant now = InstantSource.system().instant();
  private final List<RealPart> running = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    stop();
    estate.close();
  }

  private void stop() {
    running.forEach(RealPart::close);
    running.clear();
  }

  /** Serves the estate's zone, signed by BIND itself, at both of its name servers. */
  private int serve(String transfers) throws IOException {
    return serve(DnsEstate.zone(), transfers);
  }

  private int serve(String records, String transfers) throws IOException {
    int port = RealPart.freePort();
    Path config = folder.resolve("named.conf");
    Files.writeString(folder.resolve("example.test.db"), records);
    Files.writeString(
        config,
        """
        options {
          directory "FOLDER";
          listen-on port PORT { 127.0.0.1; };
          listen-on-v6 { none; };
          pid-file "FOLDER/named.pid";
          session-keyfile "FOLDER/session.key";
          recursion no;
          allow-transfer { TRANSFERS; };
        };
        controls { };
        zone "example.test" {
          type primary;
          file "FOLDER/example.test.db";
          dnssec-policy default;
          inline-signing yes;
        };
        """
            .replace("FOLDER", folder.toString())
            .replace("PORT", Integer.toString(port))
            .replace("TRANSFERS", transfers));
    RealPart named = RealPart.start("bind9", folder, PROGRAM, "-g", "-c", config.toString());
    running.add(named);
    named.says("next key event");
    estate.lab.place(DnsEstate.NS_ONE, 53, Endpoint.at(port));
    estate.lab.place(DnsEstate.NS_TWO, 53, Endpoint.at(port));
    return port;
  }

  /** BIND signs one set after the other; the zone as it is when all are. */
  private static List<Record> transfer(int port) throws Exception {
    return transfer(port, Type.CAA);
  }

  private static List<Record> transfer(int port, int type) throws Exception {
    List<Record> zone = List.of();
    for (int attempt = 0; attempt < MOST_TRANSFERS && !isSigned(zone, type); attempt++) {
      zone = transferred(port);
    }
    return zone;
  }

  private static boolean isSigned(List<Record> zone, int type) {
    Set<Integer> signed =
        zone.stream()
            .filter(RRSIGRecord.class::isInstance)
            .map(one -> ((RRSIGRecord) one).getTypeCovered())
            .collect(Collectors.toSet());
    return signed.containsAll(
        List.of(Type.SOA, Type.NS, Type.A, Type.MX, Type.TXT, type, Type.DNSKEY, Type.NSEC));
  }

  private static List<Record> transferred(int port) throws Exception {
    ZoneTransferIn transfer =
        ZoneTransferIn.newAXFR(
            Name.fromString("example.test."),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            null);
    transfer.run();
    return transfer.getAXFR();
  }

  /** The resolver knows what BIND has signed; the zone above names this key. */
  private void resolve(List<Record> zone, DNSKEYRecord key) throws Exception {
    Name name = Name.fromString("example.test.");
    DSRecord digest = new DSRecord(name, DClass.IN, 300, DNSSEC.Digest.SHA256, key);
    SignedZone top = SignedZone.of("test.").put(digest.toString()).delegates("example.test.");
    estate.anchoredBy(top.anchor());
    estate.resolver.remove("test.");
    zone.forEach(record -> estate.resolver.remove(record.getName().toString()));
    Duration day = Duration.ofDays(1);
    estate.resolver.put(top.signed(now.minus(day), now.plus(day)));
    estate.resolver.remove("example.test.", "NS");
    estate.resolver.put("test. 300 IN NS a.nic.test.");
    estate.resolver.put(
        zone.stream().distinct().map(Record::toString).collect(Collectors.joining("\n")));
  }

  private List<String> rules(Review review) {
    return review.findings().stream()
        .map(Finding::rule)
        .filter(rule -> rule.startsWith("DNS-"))
        .toList();
  }

  private static DNSKEYRecord key(List<Record> zone) {
    return zone.stream()
        .filter(DNSKEYRecord.class::isInstance)
        .map(DNSKEYRecord.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void provesAZoneThatBindHasSignedAndFindsItsOpenTransfers() throws Exception {
    int port = serve("any");
    List<Record> zone = transfer(port);
    resolve(zone, key(zone));
    Review open = estate.reviewAt(now);
    assertThat(rules(open)).as(open.findings().toString()).containsExactly("DNS-18");
    assertThat(open.outcomes())
        .anyMatch(one -> one.rule().equals("DNS-06") && one instanceof Outcome.Pass);

    Finding transfers = open.findings().getFirst();
    assertThat(verified(transfers, port)).contains("XFR size").doesNotContain("Transfer failed");
    stop();
    int closed = serve("none");
    assertThat(rules(estate.reviewAt(now))).isEmpty();
    assertThat(verified(transfers, closed)).contains("Transfer failed", "REFUSED");
  }

  @Test
  void findsADelegationThatNamesAnotherKey() throws Exception {
    List<Record> zone = transfer(serve("any"));
    SignedZone stranger = SignedZone.of("example.test.");
    Record other =
        Record.fromString(
            Name.fromString("example.test."),
            48,
            DClass.IN,
            300,
            stranger
                .signed(now, now.plusSeconds(60))
                .lines()
                .filter(line -> line.contains("\tDNSKEY\t"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*\tDNSKEY\t", ""),
            Name.root);
    resolve(zone, (DNSKEYRecord) other);
    assertThat(rules(estate.reviewAt(now))).contains("DNS-06");
  }

  @Test
  void findsThatAnyAuthorityMayIssueUntilTheRecordsOfThePageArePasted() throws Exception {
    String without = DnsEstate.zone().replaceAll("(?m)^.* IN CAA .*\n", "");
    int port = serve(without, "any");
    List<Record> before = transfer(port, Type.SOA);
    estate.resolver.remove(DnsEstate.NAME, "CAA");
    resolve(before, key(before));
    Review open = estate.reviewAt(now);
    assertThat(rules(open)).containsExactlyInAnyOrder("DNS-13", "DNS-18");
    Finding caa =
        open.findings().stream()
            .filter(one -> one.rule().equals("DNS-13"))
            .findFirst()
            .orElseThrow();
    assertThat(verified(caa, port)).doesNotContain("issue");

    stop();
    RulePage.Fix fix =
        Optional.ofNullable(Registry.book().rule("DNS-13").page().fixes().get("Zone file"))
            .orElseThrow();
    String mended = without.replace("root.example.test. 1 ", "root.example.test. 2 ");
    int again = serve(mended + RulePage.filled(fix.code(), caa) + "\n", "any");
    List<Record> after = transfer(again);
    resolve(after, key(after));
    assertThat(rules(estate.reviewAt(now))).containsExactly("DNS-18");
    assertThat(verified(caa, again)).contains("0 issue \"letsencrypt.org\"");
  }

  /** What the command of the report says when it asks this server. */
  private String verified(Finding finding, int port) throws Exception {
    Files.writeString(folder.resolve(".digrc"), "@127.0.0.1 -p " + port + " +tries=1\n");
    String command =
        RulePage.filled(Registry.book().rule(finding.rule()).page().verify(), finding)
            .replaceAll("@(198\\.51\\.100\\.1|203\\.0\\.113\\.53) ", "@127.0.0.1 ");
    RealPart.needs("bind9-dnsutils", "/usr/bin/dig");
    return RealPart.end(
            "bind9-dnsutils", folder, Map.of("HOME", folder + ""), "/bin/sh", "-c", command)
        .said();
  }
}
