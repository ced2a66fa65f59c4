package io.midwatch.detect.tls.sct;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Do the promises about a certificate satisfy browsers? As Chrome and Apple publish their policies:
 * enough promises of different logs, of two operators at least, one of them of a log by RFC 6962.
 * In the certificate those of logs that were retired later count, as long as one log is in force;
 * beside it only logs in force do.
 */
public final class CtPolicy {
  private CtPolicy() {}

  /** Why they do not; empty when they do. */
  public static Optional<String> lacks(X509Certificate leaf, List<CtProof> proofs) {
    List<CtProof> inside =
        proofs.stream().filter(one -> one.where() == CtProof.Where.CERTIFICATE).toList();
    Optional<String> embedded = embedded(inside, Timestamps.wanted(leaf));
    boolean beside = proofs.size() > inside.size();
    if (embedded.isEmpty() || (beside && delivered(proofs))) {
      return Optional.empty();
    }
    return embedded;
  }

  private static Optional<String> embedded(List<CtProof> inside, int wanted) {
    List<CtProof> counted = distinct(inside.stream().filter(CtProof::counts).toList());
    if (counted.size() < wanted) {
      String logs =
          counted.size() == 1
              ? "1 promise of a public log holds"
              : counted.size() + " promises of public logs hold";
      return Optional.of(logs + ", browsers want " + wanted);
    }
    if (counted.stream().noneMatch(one -> one.worth() == CtProof.Worth.GOOD)) {
      return Optional.of(
          "all its promises are of logs that were retired, browsers want one in force");
    }
    return operators(counted);
  }

  private static Optional<String> operators(List<CtProof> counted) {
    Set<String> operators = new HashSet<>();
    counted.forEach(one -> operators.add(one.operator()));
    if (operators.size() < 2) {
      return Optional.of(
          "all its promises are of logs of "
              + counted.getFirst().operator()
              + ", browsers want logs of two operators");
    }
    boolean tiled = counted.stream().allMatch(one -> one.log().map(CtLog::tiled).orElse(false));
    return tiled
        ? Optional.of("all its promises are of tiled logs, browsers want one of a log by RFC 6962")
        : Optional.empty();
  }

  /** In a stapled answer or the handshake, with what stands in the certificate to help. */
  private static boolean delivered(List<CtProof> proofs) {
    List<CtProof> good = proofs.stream().filter(one -> one.worth() == CtProof.Worth.GOOD).toList();
    List<CtProof> counted = distinct(good);
    return good.stream().anyMatch(one -> one.where() != CtProof.Where.CERTIFICATE)
        && counted.size() >= 2
        && operators(counted).isEmpty();
  }

  private static List<CtProof> distinct(List<CtProof> proofs) {
    Set<String> seen = new HashSet<>();
    List<CtProof> distinct = new ArrayList<>();
    for (CtProof one : proofs) {
      if (seen.add(one.timestamp().log())) {
        distinct.add(one);
      }
    }
    return distinct;
  }
}
