package io.midwatch.detect.dnssec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Proves answers from the trust anchors down. Algorithms and digests that it does not know leave a
 * zone unproven, not broken (RFC 4035, section 5.2). Work is bounded whatever a zone holds: few
 * signatures for a set, few keys for a digest (CVE-2023-50387), few and short hashes for a denial
 * (CVE-2023-50868). For several threads.
 */
public final class Prover {
  /** As BIND, Knot and PowerDNS do (RFC 9276, section 3.2): beyond it a denial proves nothing. */
  private static final int MOST_ITERATIONS = 50;

  /** As BIND and Unbound do; what is shorter, the JDK cannot use. */
  private static final int LEAST_RSA_BITS = 512;

  private static final String HASHED_TOO_OFTEN = "All NSEC3s were validated but ignored";

  private final Resolver real;
  private final String anchors;
  private final Clock clock;

  /**
   * A prover.
   *
   * @param real passes signatures on, as recursive resolvers do
   * @param anchors DS or DNSKEY records in the form of a zone file
   * @param clock what signatures are held against
   */
  public Prover(Resolver real, String anchors, Clock clock) {
    this.real = real;
    this.anchors = anchors;
    this.clock = clock;
  }

  /** How a proof came out (RFC 4035, section 4.3). */
  public enum Verdict {
    SECURE,
    INSECURE,
    BOGUS
  }

  /**
   * What came of it.
   *
   * @param answer as it is to be used: of a bogus one only the failure is left
   * @param verdict on all that the answer rests upon
   * @param why one sentence for a bogus one; may be empty
   */
  public record Proven(Message answer, Verdict verdict, String why) {}

  /**
   * Can these anchors be read?
   *
   * @throws IOException if not
   */
  public static void check(String anchors) throws IOException {
    validator(
        new ExtendedResolver(List.of()), anchors, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), true);
  }

  private static ValidatingResolver validator(
      Resolver over, String anchors, Clock clock, boolean every) throws IOException {
    ValidatingResolver validator = new ValidatingResolver(over, clock);
    Properties limits = new Properties();
    limits.setProperty("dnsjava.dnssec.nsec3.iterations.256", String.valueOf(MOST_ITERATIONS));
    limits.setProperty("dnsjava.dnssec.harden_algo_downgrade", String.valueOf(every));
    limits.setProperty("dnsjava.dnssec.algorithm_rsa_min_key_size", String.valueOf(LEAST_RSA_BITS));
    validator.init(limits);
    validator.loadTrustAnchors(
        new ByteArrayInputStream(anchors.getBytes(StandardCharsets.US_ASCII)));
    return validator;
  }

  /** Asks, and proves the answer. Fails if nobody answers. */
  public CompletableFuture<Proven> prove(Name name, int type) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    KeptAnswers kept = new KeptAnswers(real);
    return attempt(query, kept, true)
        .thenCompose(first -> {
          if (first.verdict() != Verdict.BOGUS) {
            return CompletableFuture.completedFuture(looked(first, kept));
          }
          return first.why().startsWith(HASHED_TOO_OFTEN)
              ? CompletableFuture.completedFuture(unproven(first, query, kept))
              : again(first, query, kept);
        });
  }

  private CompletableFuture<Proven> attempt(Message query, KeptAnswers kept, boolean every) {
    try {
      return validator(kept, anchors, clock, every)
          .sendAsync(query)
          .toCompletableFuture()
          .thenApply(answer -> new Proven(answer, verdict(answer), why(answer)));
    } catch (IOException unreadable) {
      return CompletableFuture.failedFuture(new UncheckedIOException(unreadable));
    }
  }

  /**
   * The first attempt wants every algorithm of the DS records to work and the first of several keys
   * with one tag to be the right one. Neither is asked of a zone: one path is enough.
   */
  private CompletableFuture<Proven> again(Proven first, Message query, KeptAnswers kept) {
    kept.turnTheKeys();
    return attempt(query, kept, false)
        .thenApply(second ->
            second.verdict() == Verdict.BOGUS || looked(second, kept).verdict() == Verdict.BOGUS
                ? first
                : second);
  }

  private Proven looked(Proven found, KeptAnswers kept) {
    Instant now = clock.instant();
    Optional<Vouched> broken =
        found.verdict() == Verdict.SECURE
            ? kept.zones().stream()
                .filter(zone -> zone.needsALook() && !zone.holds(now))
                .findFirst()
            : Optional.empty();
    if (broken.isEmpty()) {
      return found;
    }
    String why =
        "no key in force of "
            + KeptAnswers.shown(broken.get().set().getName())
            + " is named by the zone above with a digest of today";
    return new Proven(failure(found.answer()), Verdict.BOGUS, why);
  }

  private static Message failure(Message answer) {
    Message failed = new Message(answer.getHeader().getID());
    failed.getHeader().setFlag(Flags.QR);
    failed.getHeader().setRcode(Rcode.SERVFAIL);
    failed.addRecord(answer.getQuestion(), Section.QUESTION);
    return failed;
  }

  /** A zone that hashes without end is taken as one that is not signed (RFC 9276, section 3.2). */
  private static Proven unproven(Proven first, Message query, KeptAnswers kept) {
    Optional<Message> raw = kept.answered(query);
    raw.ifPresent(answer -> answer.getHeader().unsetFlag(Flags.AD));
    return raw.map(answer -> new Proven(answer, Verdict.INSECURE, first.why())).orElse(first);
  }

  private static Verdict verdict(Message answer) {
    if (answer.getRcode() == Rcode.SERVFAIL) {
      return Verdict.BOGUS;
    }
    return answer.getHeader().getFlag(Flags.AD) ? Verdict.SECURE : Verdict.INSECURE;
  }

  /** What the validator says, in a TXT record of a class of its own. */
  private static String why(Message answer) {
    return answer.getSection(Section.ADDITIONAL).stream()
        .filter(one -> one.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
        .map(record -> String.join("", ((TXTRecord) record).getStrings()))
        .findFirst()
        .orElse("");
  }
}
