package io.midwatch.harden.review.dns;

import io.midwatch.base.Why;
import io.midwatch.detect.dnssec.Prover;
import io.midwatch.detect.dnssec.SerialTime;
import io.midwatch.detect.dnssec.Vouching;
import io.midwatch.harden.finding.Area;
import io.midwatch.harden.review.Collector;
import io.midwatch.harden.review.Fact;
import io.midwatch.harden.review.Ground;
import io.midwatch.harden.wire.Dns;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Proves each domain from the root down, at the clock of the review, and reads its signatures.
 *
 * @param anchors DS or DNSKEY records in the form of a zone file
 */
record Signatures(String anchors) implements Collector {
  private static final int MOST_SECONDS = 60;
  private static final String WRAPS =
      "the times of a signature are more than 68 years away from now (RFC 4034, section 3.1.5)";

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
    List<String> domains = ground.domains();
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

  /** Whether a resolver answers with authority tells nothing. */
  private static String said(Reply reply) {
    return reply.message().isEmpty() ? reply.trouble() : Rcode.string(reply.rcode());
  }

  private Fact signed(String domain, Optional<String> blind, Ground ground)
      throws InterruptedException {
    List<DNSKEYRecord> keys = new ArrayList<>();
    List<RRSIGRecord> signatures = new ArrayList<>();
    List<NSEC3PARAMRecord> hashing = new ArrayList<>();
    String trouble = "";
    for (int type : new int[] {Type.DNSKEY, Type.SOA, Type.A, Type.NSEC3PARAM}) {
      Reply reply = Reply.of(ground.ask(Dns.resolve(domain, type).flags(true, true, true)));
      if (trouble.isEmpty() && reply.rcode() != Rcode.NOERROR && reply.rcode() != Rcode.NXDOMAIN) {
        trouble = "our resolver's answer about " + Type.string(type) + ": " + said(reply);
      }
      reply.answers(Type.DNSKEY).forEach(one -> keys.add((DNSKEYRecord) one));
      reply.answers(Type.NSEC3PARAM).forEach(one -> hashing.add((NSEC3PARAMRecord) one));
      for (Record one : reply.answers(Type.RRSIG)) {
        if (Texts.name(one.getName()).equals(domain)) {
          signatures.add((RRSIGRecord) one);
        }
      }
    }
    boolean wraps = signatures.stream().anyMatch(one -> SerialTime.wraps(one, ground.now()));
    Proven found =
        wraps
            ? unproven(WRAPS)
            : blind.isPresent()
                ? new Proven(Signed.Proof.UNKNOWN, blind.get())
                : prove(domain, Type.SOA, ground);
    return new Signed(
        domain,
        found.proof(),
        found.why(),
        keys,
        signatures,
        hashing,
        trouble.isEmpty() || !keys.isEmpty()
            ? vouching(domain, keys, signatures, ground)
            : Optional.empty(),
        trouble);
  }

  /** Only of a zone that is signed: the others have nobody to vouch for. */
  private static Optional<Vouching> vouching(
      String domain, List<DNSKEYRecord> keys, List<RRSIGRecord> signatures, Ground ground)
      throws InterruptedException {
    if (keys.isEmpty()) {
      return Optional.of(Vouching.NONE);
    }
    List<DSRecord> above = new ArrayList<>();
    List<DSRecord> wished = new ArrayList<>();
    List<DNSKEYRecord> wishedKeys = new ArrayList<>();
    for (int type : new int[] {Type.DS, Type.CDS, Type.CDNSKEY}) {
      Reply reply = Reply.of(ground.ask(Dns.resolve(domain, type).flags(true, true, true)));
      if (reply.rcode() != Rcode.NOERROR) {
        return Optional.empty();
      }
      reply.answers(Type.DS).forEach(one -> above.add((DSRecord) one));
      reply.answers(Type.CDS).forEach(one -> wished.add((DSRecord) one));
      reply.answers(Type.CDNSKEY).forEach(one -> wishedKeys.add((DNSKEYRecord) one));
    }
    List<Integer> signers =
        signatures.stream()
            .filter(one -> one.getTypeCovered() == Type.DNSKEY)
            .map(RRSIGRecord::getFootprint)
            .toList();
    return Optional.of(new Vouching(keys, above, wished, wishedKeys, signers));
  }

  private record Proven(Signed.Proof proof, String why) {}

  private Proven prove(String name, int type, Ground ground) throws InterruptedException {
    WireResolver wire = new WireResolver(ground);
    try {
      Prover.Proven found =
          new Prover(wire, anchors, Clock.fixed(ground.now(), ZoneOffset.UTC))
              .prove(Name.fromString(name, Name.root), type)
              .get(MOST_SECONDS, TimeUnit.SECONDS);
      Signed.Proof proof = Signed.Proof.valueOf(found.verdict().name());
      int rcode = found.answer().getRcode();
      boolean good =
          proof != Signed.Proof.BOGUS && (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN);
      if (!good && !wire.failures().isEmpty()) {
        // What nobody got to see is not broken.
        return unproven(wire.failures().getFirst());
      }
      return new Proven(proof, found.why());
    } catch (TimeoutException late) {
      return unproven("it took more than " + MOST_SECONDS + " seconds");
    } catch (ExecutionException failed) {
      return unproven(wire.failures().isEmpty() ? Why.of(failed) : wire.failures().getFirst());
    } catch (IOException unreadable) {
      return unproven(Why.of(unreadable));
    }
  }

  private static Proven unproven(String why) {
    return new Proven(Signed.Proof.UNKNOWN, "the proof could not be completed: " + why);
  }
}
