package io.midwatch.harden.review.dns;

import io.midwatch.detect.dnssec.SerialTime;
import io.midwatch.detect.dnssec.Vouching;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Type;

/** What is wrong with a domain's signatures. */
final class SignatureRules {
  private static final Duration DANGER = Duration.ofHours(12);
  private static final Duration LATE = Duration.ofDays(3);
  private static final Duration TOO_LONG = Duration.ofDays(180);
  private static final int WEAK_DIGESTS = 7;

  private SignatureRules() {}

  private static List<String> lines(Signed signed) {
    return signed.signatures().stream()
        .map(one ->
            "RRSIG "
                + Type.string(one.getTypeCovered())
                + " by key "
                + one.getFootprint()
                + ", from "
                + one.getTimeSigned()
                + " to "
                + one.getExpire())
        .toList();
  }

  /** DNS-06. */
  static void bogus(Scene scene, Verdicts verdicts) {
    for (Signed one : scene.facts(Signed.class)) {
      boolean ranOut =
          one.signatures().stream()
              .anyMatch(sig -> SerialTime.end(sig, scene.now()).isBefore(scene.now()));
      switch (one.proof()) {
        case SECURE -> verdicts.pass(one.at(), "proven from the root down");
        case INSECURE -> verdicts.notApplicable(one.at(), "the domain is not signed: see DNS-08");
        case UNKNOWN -> verdicts.notSeen(one.at(), one.why());
        case BOGUS -> {
          if (ranOut) {
            verdicts.notApplicable(one.at(), "its signatures have run out: see DNS-07");
          } else {
            String says = "the signatures do not hold: validating resolvers find nothing";
            verdicts.fail(
                verdicts.finding(one.at(), Severity.CRITICAL, says).saw(one.why()).saw(lines(one)));
          }
        }
      }
    }
  }

  /** DNS-07. */
  static void expiry(Scene scene, Verdicts verdicts) {
    for (Signed one : scene.facts(Signed.class)) {
      Optional<RRSIGRecord> first =
          one.signatures().stream()
              .min(Comparator.comparing(sig -> SerialTime.end(sig, scene.now())));
      if (first.isEmpty()) {
        unsigned(one, verdicts);
        continue;
      }
      Instant end = SerialTime.end(first.get(), scene.now());
      Duration left = Duration.between(scene.now(), end);
      String says =
          "the signature of its "
              + Type.string(first.get().getTypeCovered())
              + (left.isNegative() ? " expired at " : " expires at ")
              + end;
      if (left.compareTo(LATE) <= 0) {
        Severity severity = left.compareTo(DANGER) <= 0 ? Severity.CRITICAL : Severity.HIGH;
        verdicts.fail(verdicts.finding(one.at(), severity, says).saw(lines(one)));
      } else if (left.compareTo(TOO_LONG) > 0) {
        verdicts.fail(verdicts.finding(one.at(), Severity.LOW, says).saw(lines(one)));
      } else {
        verdicts.pass(one.at(), "the first signature expires at " + end);
      }
    }
  }

  /** A resolver may have kept signatures to itself: only a proof shows that there are none. */
  private static void unsigned(Signed one, Verdicts verdicts) {
    if (!one.trouble().isEmpty() || one.proof() == Signed.Proof.UNKNOWN) {
      verdicts.notSeen(one.at(), one.trouble().isEmpty() ? one.why() : one.trouble());
    } else {
      verdicts.notApplicable(one.at(), "there are no signatures");
    }
  }

  /** DNS-08. */
  static void weak(Scene scene, Verdicts verdicts) {
    for (Signed one : scene.facts(Signed.class)) {
      if (one.proof() == Signed.Proof.UNKNOWN) {
        verdicts.notSeen(one.at(), one.why());
        continue;
      }
      Optional<String> weak =
          one.proof() == Signed.Proof.INSECURE ? Optional.of(unproven(one)) : flaw(one);
      if (weak.isPresent()) {
        verdicts.fail(
            verdicts
                .finding(one.at(), Severity.LOW, weak.get())
                .saw(one.keys().size() + " keys, " + one.signatures().size() + " signatures"));
      } else {
        verdicts.pass(one.at(), "signed with a key of today");
      }
    }
  }

  private static String unproven(Signed one) {
    if (one.keys().isEmpty()) {
      return "the domain is not signed";
    }
    return one.vouching().orElse(Vouching.NONE).above().isEmpty()
        ? "the domain is signed, but the servers above it do not say so (no DS)"
        : "the domain is signed, but with what validators do not know or do not take: " + one.why();
  }

  private static Optional<String> flaw(Signed one) {
    Optional<String> key =
        one.keys().stream()
            .filter(record -> record.getAlgorithm() <= WEAK_DIGESTS)
            .map(record ->
                "it is signed with "
                    + DNSSEC.Algorithm.string(record.getAlgorithm())
                    + ", which resolvers cease to take")
            .findFirst();
    Optional<String> digest =
        one.vouching().orElse(Vouching.NONE).isWeaklyNamed()
            ? Optional.of(
                "the zone above names its keys by SHA-1 only, which resolvers cease to take")
            : Optional.empty();
    return key.or(() -> digest)
        .or(() ->
            one.hashing().stream()
                .filter(record -> record.getIterations() > 0)
                .map(
                    record -> "names are hashed " + record.getIterations() + " extra times (NSEC3)")
                .findFirst());
  }

  /** DNS-23. */
  static void wishes(Scene scene, Verdicts verdicts) {
    for (Signed one : scene.facts(Signed.class)) {
      if (one.vouching().isEmpty()) {
        verdicts.notSeen(
            one.at(), "our resolver did not answer for its DS, CDS and CDNSKEY records");
        continue;
      }
      Vouching vouching = one.vouching().get();
      Optional<Vouching.Flaw> flaw = vouching.flaw();
      if (!vouching.wishes()) {
        verdicts.notApplicable(one.at(), "it publishes neither CDS nor CDNSKEY records");
      } else if (flaw.isEmpty()) {
        verdicts.pass(one.at(), "what it asks the zone above to say fits its keys");
      } else {
        Severity severity = flaw.get().breaks() ? Severity.HIGH : Severity.MEDIUM;
        verdicts.fail(verdicts.finding(one.at(), severity, flaw.get().says()).saw(asked(vouching)));
      }
    }
  }

  private static List<String> asked(Vouching vouching) {
    return Stream.concat(
            vouching.wished().stream().map(one -> "CDS " + one.rdataToString()),
            vouching.wishedKeys().stream()
                .map(one -> "CDNSKEY of key " + one.getFootprint() + ", flags " + one.getFlags()))
        .toList();
  }
}
