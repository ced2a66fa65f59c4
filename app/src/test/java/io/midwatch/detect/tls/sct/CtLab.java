package io.midwatch.detect.tls.sct;

import io.midwatch.lab.cert.Authority;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.CtLog;
import io.midwatch.lab.cert.KeyKind;
import io.midwatch.lab.cert.Leaf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Logs of two operators that sign certificates of one authority, and a list of them. */
final class CtLab {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Instant ISSUED = NOW.minus(Duration.ofDays(10));
  static final CtLog CURVE = CtLog.of("north 'one' log", KeyKind.EC_P256);
  static final CtLog RSA = CtLog.of("south 'two' log", KeyKind.RSA_2048);
  static final CtLog THIRD = CtLog.of("north 'three' log", KeyKind.EC_P256);
  static final CtLog STRANGER = CtLog.of("nobody's log", KeyKind.EC_P256);
  static final Authority ISSUER = CertificateLab.create(() -> NOW).root().intermediate("I1");

  private CtLab() {}

  static Leaf leaf(int days) {
    return Leaf.of("shop.example.test")
        .withValidity(ISSUED, ISSUED.plus(Duration.ofDays(days)).minusSeconds(1));
  }

  static X509Certificate stamped(CtLog.Stamp... stamps) {
    return ISSUER.issue(leaf(90).withStamps(List.of(stamps))).leaf();
  }

  /** The list, with the RSA log in another state. */
  static String json(String state, Instant since) {
    return """
    {"version":"1","log_list_timestamp":"2026-11-20T00:00:00Z","operators":[
      {"name":"North","email":[],"logs":[%s,%s]},
      {"name":"South","email":[],"logs":[%s],"tiled_logs":[]}]}\
    """
        .formatted(
            CURVE.json("usable", Instant.EPOCH),
            THIRD.json("readonly", Instant.EPOCH),
            RSA.json(state, since));
  }

  static CtLogList list(String state, Instant since) throws IOException {
    return CtLogList.read(json(state, since).getBytes(StandardCharsets.UTF_8));
  }

  /** What the promises in a certificate are worth by the list. */
  static List<CtProof> inside(X509Certificate leaf, CtLogList list) {
    CtVerifier verifier = new CtVerifier(list, leaf, Optional.of(ISSUER.certificate()), NOW);
    return Timestamps.in(leaf).stream()
        .map(one -> verifier.judge(one, CtProof.Where.CERTIFICATE))
        .toList();
  }
}
