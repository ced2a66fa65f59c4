package io.midwatch.harden.review.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.harden.finding.Finding;
import io.midwatch.harden.finding.Outcome;
import io.midwatch.harden.review.Review;
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
    int port = RealPart.freePort();
    Path config = folder.resolve("named.conf");
    Files.writeString(folder.resolve("example.test.db"), DnsEstate.zone());
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
    List<Record> zone = List.of();
    for (int attempt = 0; attempt < MOST_TRANSFERS && !isSigned(zone); attempt++) {
      zone = transferred(port);
    }
    return zone;
  }

  private static boolean isSigned(List<Record> zone) {
    Set<Integer> signed =
        zone.stream()
            .filter(RRSIGRecord.class::isInstance)
            .map(one -> ((RRSIGRecord) one).getTypeCovered())
            .collect(Collectors.toSet());
    return signed.containsAll(
        List.of(Type.SOA, Type.NS, Type.A, Type.MX, Type.TXT, Type.CAA, Type.DNSKEY, Type.NSEC));
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
    List<Record> zone = transfer(serve("any"));
    resolve(zone, key(zone));
    Review open = estate.reviewAt(now);
    assertThat(rules(open)).as(open.findings().toString()).containsExactly("DNS-18");
    assertThat(open.outcomes())
        .anyMatch(one -> one.rule().equals("DNS-06") && one instanceof Outcome.Pass);

    stop();
    serve("none");
    assertThat(rules(estate.reviewAt(now))).isEmpty();
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
}
