package io.midwatch.harden.review.tls;

import io.midwatch.detect.tls.BuiltChain;
import io.midwatch.detect.tls.sct.CtLogList;
import io.midwatch.detect.tls.sct.CtPolicy;
import io.midwatch.detect.tls.sct.CtProof;
import io.midwatch.detect.tls.sct.CtVerifier;
import io.midwatch.detect.tls.sct.Timestamp;
import io.midwatch.detect.tls.sct.Timestamps;
import io.midwatch.harden.finding.Severity;
import io.midwatch.harden.review.Scene;
import io.midwatch.harden.review.Verdicts;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TLS-16: have enough public logs promised to publish the certificate? */
final class TimestampRule {
  /** Chrome believes its own list for so long. */
  private static final Duration FRESH = Duration.ofDays(70);

  private static final String HIDDEN =
      "promises of logs stand in the certificate and its OCSP answer; whether the handshake brings"
          + " more is not seen, since the server speaks TLS 1.3 only, which hides them";

  private TimestampRule() {}

  static void judge(Shown shown, Scene scene, Verdicts verdicts) {
    if (!shown.chain().leads()) {
      verdicts.notApplicable(shown.at(), "browsers ask for them under public roots only");
      return;
    }
    Map<Timestamp, CtProof.Where> all = all(shown);
    Optional<LogList.Given> given = scene.facts(LogList.Given.class).stream().findFirst();
    if (given.isEmpty()) {
      counted(shown, all, verdicts);
    } else if (given.get().list().isEmpty()) {
      verdicts.notSeen(shown.at(), given.get().trouble());
    } else {
      proven(shown, all, given.get().list().get(), scene.now(), verdicts);
    }
  }

  private static Map<Timestamp, CtProof.Where> all(Shown shown) {
    Map<Timestamp, CtProof.Where> all = new LinkedHashMap<>();
    Timestamps.in(shown.leaf()).forEach(one -> all.put(one, CtProof.Where.CERTIFICATE));
    for (Seen door : shown.doors()) {
      door.staples()
          .forEach(staple ->
              Timestamps.inAnswer(staple)
                  .forEach(one -> all.putIfAbsent(one, CtProof.Where.STAPLE)));
      door.timestamps()
          .ifPresent(list ->
              Timestamps.list(list).forEach(one -> all.putIfAbsent(one, CtProof.Where.HANDSHAKE)));
    }
    return all;
  }

  /** Without a list of logs nobody knows their keys. */
  private static void counted(Shown shown, Map<Timestamp, CtProof.Where> all, Verdicts verdicts) {
    List<String> logs = all.keySet().stream().map(Timestamp::log).distinct().toList();
    int wanted = Timestamps.wanted(shown.leaf());
    if (logs.size() >= wanted) {
      verdicts.pass(
          shown.at(),
          logs.size()
              + " logs promise to publish it (signatures are not checked: --ct-logs FILE does)");
      return;
    }
    if (mayHide(shown)) {
      verdicts.notSeen(shown.at(), logs.size() + " of " + wanted + " " + HIDDEN);
      return;
    }
    String says =
        (logs.size() == 1 ? "1 public log promises" : logs.size() + " public logs promise")
            + " to publish the certificate, browsers want "
            + wanted;
    verdicts.fail(
        shown
            .finding(verdicts, Severity.HIGH, says)
            .saw(logs.stream().map(log -> "log " + log).toList()));
  }

  private static void proven(
      Shown shown,
      Map<Timestamp, CtProof.Where> all,
      CtLogList list,
      Instant now,
      Verdicts verdicts) {
    CtVerifier verifier = new CtVerifier(list, shown.leaf(), issuer(shown.chain()), now);
    List<CtProof> proofs = new ArrayList<>();
    all.forEach((one, where) -> proofs.add(verifier.judge(one, where)));
    Optional<String> lacks = CtPolicy.lacks(shown.leaf(), proofs);
    long good = proofs.stream().filter(CtProof::counts).count();
    boolean strange = proofs.stream().anyMatch(one -> one.log().isEmpty());
    boolean old = list.published().map(at -> at.plus(FRESH).isBefore(now)).orElse(false);
    if (lacks.isEmpty()) {
      String others = proofs.size() > good ? ", " + (proofs.size() - good) + " do not count" : "";
      verdicts.pass(
          shown.at(), good + " logs promise to publish it, their signatures hold" + others);
    } else if (strange && old) {
      verdicts.notSeen(
          shown.at(),
          "the list of logs is of "
              + list.published().orElseThrow()
              + " and does not know all its logs: fetch a new one");
    } else if (mayHide(shown)) {
      verdicts.notSeen(shown.at(), lacks.get() + ": " + HIDDEN);
    } else {
      verdicts.fail(
          shown
              .finding(verdicts, Severity.HIGH, lacks.get())
              .saw(proofs.stream().map(CtProof::shown).toList()));
    }
  }

  /** Since TLS 1.3 what comes beside a certificate is encrypted (RFC 8446, section 4.4.2). */
  private static boolean mayHide(Shown shown) {
    return shown.doors().stream().anyMatch(door -> !door.showsCertificateInClear());
  }

  private static Optional<X509Certificate> issuer(BuiltChain chain) {
    return chain.members().size() > 1 ? Optional.of(chain.members().get(1)) : chain.root();
  }
}
