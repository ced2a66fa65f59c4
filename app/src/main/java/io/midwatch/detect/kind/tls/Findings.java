package io.midwatch.detect.kind.tls;

import io.midwatch.base.Reason;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.Fetch;
import io.midwatch.detect.tls.CertWords;
import io.midwatch.detect.tls.ChainJudge;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.detect.tls.Handshaken;
import io.midwatch.detect.tls.Ladder;
import io.midwatch.detect.tls.Ladder.Warning;
import io.midwatch.detect.tls.PemText;
import io.midwatch.detect.tls.Revocation;
import io.midwatch.detect.tls.Trust;
import io.midwatch.plan.Options;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

/**
 * What there is to say about a finished handshake, worst first: the chain, the version of TLS,
 * revocation, then the warning before the end.
 */
record Findings(
    ChainJudge judge,
    Optional<Revocation> revocation,
    Ladder ladder,
    Renewal renewal,
    boolean insecure,
    String minVersion) {
  /** The roots of the runtime, read once. */
  private static final class SystemRoots {
    static final ChainJudge JUDGE = new ChainJudge(Trust.system());
  }

  /** What was found, and what conditions may ask. */
  record Result(Fault fault, Handshaken seen, Instant at, Map<String, Double> measures) {
    Optional<Object> fact(String word) {
      return CertWords.find(word, seen, at);
    }
  }

  static Findings of(Options options) throws IOException {
    Optional<String> ca = options.text("ca");
    ChainJudge judge =
        ca.isPresent()
            ? new ChainJudge(Trust.of(PemText.certificates(ca.get())))
            : SystemRoots.JUDGE;
    return new Findings(
        judge,
        Revocation.of(options.bool("ocsp").orElse(false), options.bool("crl").orElse(false)),
        options.has("warn")
            ? new Ladder(Optional.of(options.list("warn", Duration.class)))
            : Ladder.SCALED,
        new Renewal(options.text("cert-file")),
        options.bool("insecure").orElse(false),
        options.text("min-version").orElse("1.2"));
  }

  Result of(SSLSession session, String host, Instant now, Fetch fetch) throws InterruptedException {
    List<X509Certificate> chain = Handshaken.chain(session);
    ChainVerdict verdict = judge.judge(chain, host, now);
    if (verdict.isGood() && revocation.isPresent()) {
      verdict = revocation.get().look(chain, judge.trust(), stapled(session), now, fetch);
    }
    Handshaken seen = Handshaken.of(session, verdict);
    Map<String, Double> measures = new HashMap<>(CertWords.measures(chain, now));
    Fault fault = fault(seen, now, measures);
    return new Result(fault, seen, now, measures);
  }

  private static List<byte[]> stapled(SSLSession session) {
    return session instanceof ExtendedSSLSession extended
        ? extended.getStatusResponses()
        : List.of();
  }

  private Fault fault(Handshaken seen, Instant now, Map<String, Double> measures) {
    ChainVerdict verdict = seen.verdict();
    Optional<Warning> warning = ladder.warning(seen.chain(), now);
    warning.ifPresent(w -> measures.put("cert_rung", w.rung().toMinutes() / 1440.0));
    if (!verdict.isGood() && !insecure) {
      if (verdict.reason() != Reason.CERT_EXPIRED) {
        return new Fault(verdict.reason(), verdict.detail());
      }
      measures.put("cert_rung", 0.0);
      return new Fault(verdict.reason(), verdict.detail() + renewal.text(seen.chain(), now));
    }
    if (seen.version().compareTo(minVersion) < 0) {
      return new Fault(
          Reason.CERT_WEAK,
          "TLS " + seen.version() + " was negotiated, and at least " + minVersion + " is wanted");
    }
    if (warning.isPresent()) {
      return new Fault(
          Reason.CERT_EXPIRING, warning.get().text(now) + renewal.text(seen.chain(), now));
    }
    return superfluous(seen.chain(), now)
        .map(text -> new Fault(Reason.CERT_EXPIRING, text))
        .orElse(new Fault(Reason.OK, ""));
  }

  /** An ended certificate that the path does not need still breaks clients that take it. */
  private Optional<String> superfluous(List<X509Certificate> chain, Instant now) {
    if (insecure) {
      return Optional.empty();
    }
    return chain.stream()
        .filter(one -> one.getNotAfter().toInstant().isBefore(now))
        .findFirst()
        .map(one ->
            "the server sends a needless certificate that expired at "
                + one.getNotAfter().toInstant()
                + ", and older clients stumble over it: "
                + one.getSubjectX500Principal().getName());
  }
}
