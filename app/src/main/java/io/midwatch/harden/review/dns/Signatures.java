package io.midwatch.harden.review.dns;

import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.review.Target;
import io.midwatch.harden.wire.Dns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Proves each domain from the root down, by dnsjava's validator at the clock of the review, and
 * reads its signatures.
 *
 * @param anchors DS or DNSKEY records in the form of a zone file
 */
record Signatures(String anchors) implements Collector {
  private static final int MOST_SECONDS = 60;

  @Override
  public Area area() {
    return Area.DNS;
  }

  @Override
  public String title() {
    return "DNSSEC";
  }

  @Override
  public List<Fact> collect(Ground ground) throws InterruptedException {
    List<String> domains =
        ground.targets().stream()
            .filter(target -> !target.isAddress())
            .map(Target::domain)
            .distinct()
            .toList();
    if (domains.isEmpty()) {
      return List.of();
    }
    Proven start = prove(anchors.strip().split("\\s+", 2)[0], Type.DNSKEY, ground);
    Optional<String> blind =
        start.proof() == Signed.Proof.SECURE
            ? Optional.empty()
            : Optional.of("the resolver gives nothing that could be proven: " + start.why());
    return ground.each(domains, domain -> signed(domain, blind, ground));
  }

  private Fact signed(String domain, Optional<String> blind, Ground ground)
      throws InterruptedException {
    List<DNSKEYRecord> keys = new ArrayList<>();
    List<RRSIGRecord> signatures = new ArrayList<>();
    List<NSEC3PARAMRecord> hashing = new ArrayList<>();
    for (int type : new int[] {Type.DNSKEY, Type.SOA, Type.A, Type.NSEC3PARAM}) {
      Reply reply = Reply.of(ground.ask(Dns.resolve(domain, type).flags(true, true, true)));
      reply.answers(Type.DNSKEY).forEach(one -> keys.add((DNSKEYRecord) one));
      reply.answers(Type.NSEC3PARAM).forEach(one -> hashing.add((NSEC3PARAMRecord) one));
      for (Record one : reply.answers(Type.RRSIG)) {
        if (Texts.name(one.getName()).equals(domain)) {
          signatures.add((RRSIGRecord) one);
        }
      }
    }
    Proven found =
        blind.isPresent()
            ? new Proven(Signed.Proof.UNKNOWN, blind.get())
            : prove(domain, Type.SOA, ground);
    return new Signed(domain, found.proof(), found.why(), keys, signatures, hashing);
  }

  private record Proven(Signed.Proof proof, String why) {}

  private Proven prove(String name, int type, Ground ground) throws InterruptedException {
    WireResolver wire = new WireResolver(ground);
    try {
      Message answer = proven(name, type, wire, ground);
      Signed.Proof proof = proof(answer);
      if (proof == Signed.Proof.BOGUS && !wire.failures().isEmpty()) {
        // What nobody got to see is not broken.
        return unproven(wire.failures().getFirst());
      }
      return new Proven(proof, reason(answer));
    } catch (ExecutionException | TimeoutException | IOException failed) {
      return unproven(String.valueOf(failed.getMessage()));
    }
  }

  private static Proven unproven(String why) {
    return new Proven(Signed.Proof.UNKNOWN, "the proof could not be completed: " + why);
  }

  private Message proven(String name, int type, WireResolver wire, Ground ground)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    ValidatingResolver validator =
        new ValidatingResolver(wire, Clock.fixed(ground.now(), ZoneOffset.UTC));
    validator.loadTrustAnchors(
        new ByteArrayInputStream(anchors.getBytes(StandardCharsets.US_ASCII)));
    Record question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
    return validator
        .sendAsync(Message.newQuery(question))
        .toCompletableFuture()
        .get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  private static Signed.Proof proof(Message answer) {
    if (answer.getRcode() == Rcode.SERVFAIL) {
      return Signed.Proof.BOGUS;
    }
    return answer.getHeader().getFlag(Flags.AD) ? Signed.Proof.SECURE : Signed.Proof.INSECURE;
  }

  /** What the validator says, in a TXT record of a class of its own. */
  private static String reason(Message answer) {
    return answer.getSection(org.xbill.DNS.Section.ADDITIONAL).stream()
        .filter(one -> one.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
        .map(Record::rdataToString)
        .findFirst()
        .orElse("");
  }
}
