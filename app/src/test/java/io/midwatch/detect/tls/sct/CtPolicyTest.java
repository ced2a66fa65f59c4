package io.midwatch.detect.tls.sct;

import static io.midwatch.detect.tls.sct.CtLab.CURVE;
import static io.midwatch.detect.tls.sct.CtLab.ISSUED;
import static io.midwatch.detect.tls.sct.CtLab.ISSUER;
import static io.midwatch.detect.tls.sct.CtLab.NOW;
import static io.midwatch.detect.tls.sct.CtLab.RSA;
import static io.midwatch.detect.tls.sct.CtLab.THIRD;
import static io.midwatch.detect.tls.sct.CtLab.inside;
import static io.midwatch.detect.tls.sct.CtLab.json;
import static io.midwatch.detect.tls.sct.CtLab.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.lab.cert.CtLog;
import io.midwatch.lab.cert.CtLog.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many promises of whom browsers want. */
class CtPolicyTest {
  private static final Instant LATER = ISSUED.plusSeconds(3600);

  private static Optional<String> lacks(int days, CtLogList list, Stamp... stamps) {
    X509Certificate leaf = ISSUER.issue(CtLab.leaf(days).withStamps(List.of(stamps))).leaf();
    return CtPolicy.lacks(leaf, inside(leaf, list));
  }

  @Test
  void twoLogsOfTwoOperatorsAreEnoughForHalfAYear() throws Exception {
    CtLogList logs = list("usable", Instant.EPOCH);
    assertThat(lacks(180, logs, CURVE.at(ISSUED), RSA.at(ISSUED))).isEmpty();
    assertThat(lacks(181, logs, CURVE.at(ISSUED), RSA.at(ISSUED)).orElse(""))
        .isEqualTo("2 promises of public logs hold, browsers want 3");
    assertThat(lacks(181, logs, CURVE.at(ISSUED), RSA.at(ISSUED), THIRD.at(ISSUED))).isEmpty();
  }

  @Test
  void tooFewAreTooFewHoweverOftenOneLogPromises() throws Exception {
    CtLogList logs = list("usable", Instant.EPOCH);
    assertThat(lacks(90, logs, CURVE.at(ISSUED)).orElse("")).startsWith("1 promise of a public");
    assertThat(lacks(90, logs, CURVE.at(ISSUED), CURVE.at(LATER)).orElse(""))
        .isEqualTo("1 promise of a public log holds, browsers want 2");
    assertThat(lacks(90, logs, CURVE.at(ISSUED), RSA.at(ISSUED, CtLog.Fault.SIGNATURE)))
        .contains("1 promise of a public log holds, browsers want 2");
  }

  @Test
  void logsOfOneOperatorAreNotEnough() throws Exception {
    assertThat(lacks(90, list("usable", Instant.EPOCH), CURVE.at(ISSUED), THIRD.at(ISSUED)))
        .contains("all its promises are of logs of North, browsers want logs of two operators");
  }

  @Test
  void whoRanALogThenIsWhatCounts() throws Exception {
    String moved =
        json("usable", Instant.EPOCH)
            .replaceFirst(
                "\"mmd\":86400",
                "\"previous_operators\":[{\"name\":\"South\","
                    + "\"end_time\":\"2026-11-15T00:00:00Z\"}],\"mmd\":86400");
    CtLogList logs = CtLogList.read(moved.getBytes(StandardCharsets.UTF_8));
    assertThat(lacks(90, logs, CURVE.at(ISSUED), RSA.at(ISSUED)).orElse(""))
        .contains("logs of South");
    assertThat(lacks(90, logs, CURVE.at(NOW), RSA.at(ISSUED))).isEmpty();
  }

  @Test
  void logsThatWereRetiredLaterCountBesideOneInForce() throws Exception {
    CtLogList retired = list("retired", LATER);
    assertThat(lacks(90, retired, CURVE.at(ISSUED), RSA.at(ISSUED))).isEmpty();
    assertThat(lacks(90, retired, CURVE.at(ISSUED), RSA.at(LATER))).isPresent();
    String both =
        json("retired", LATER)
            .replace("\"usable\":{\"timestamp\":\"1970", "\"retired\":{\"timestamp\":\"2027");
    CtLogList none = CtLogList.read(both.getBytes(StandardCharsets.UTF_8));
    assertThat(lacks(90, none, CURVE.at(ISSUED), RSA.at(ISSUED)).orElse(""))
        .contains("browsers want one in force");
  }

  @Test
  void oneLogSpeaksTheInterfaceOfRfc6962() throws Exception {
    String tiled = json("usable", Instant.EPOCH).replace("\"logs\":", "\"tiled_logs\":");
    tiled = tiled.replace(",\"tiled_logs\":[]", "");
    CtLogList logs = CtLogList.read(tiled.getBytes(StandardCharsets.UTF_8));
    assertThat(lacks(90, logs, CURVE.at(ISSUED), RSA.at(ISSUED)).orElse(""))
        .contains("one of a log by RFC 6962");
  }

  @Test
  void besideTheCertificateOnlyLogsInForceCount() throws Exception {
    X509Certificate leaf = ISSUER.issue(CtLab.leaf(90)).leaf();
    byte[] both = CtLog.promises(List.of(CURVE.at(ISSUED), RSA.at(ISSUED)), leaf);
    assertThat(CtPolicy.lacks(leaf, handshake(leaf, both, list("usable", Instant.EPOCH))))
        .isEmpty();
    assertThat(CtPolicy.lacks(leaf, handshake(leaf, both, list("retired", LATER)))).isPresent();
    byte[] one = CtLog.promises(List.of(CURVE.at(ISSUED), THIRD.at(ISSUED)), leaf);
    assertThat(CtPolicy.lacks(leaf, handshake(leaf, one, list("usable", Instant.EPOCH))))
        .isPresent();
  }

  @Test
  void oneInTheCertificateAndOneBesideItAreEnough() throws Exception {
    X509Certificate leaf = ISSUER.issue(CtLab.leaf(90).withStamps(List.of(RSA.at(ISSUED)))).leaf();
    CtLogList logs = list("usable", Instant.EPOCH);
    List<CtProof> all = new ArrayList<>(inside(leaf, logs));
    assertThat(CtPolicy.lacks(leaf, all)).isPresent();
    all.addAll(handshake(leaf, CtLog.promises(List.of(CURVE.at(ISSUED)), leaf), logs));
    assertThat(CtPolicy.lacks(leaf, all)).isEmpty();
  }

  private static List<CtProof> handshake(X509Certificate leaf, byte[] list, CtLogList logs) {
    CtVerifier verifier = new CtVerifier(logs, leaf, Optional.empty(), NOW);
    return Timestamps.list(list).stream()
        .map(one -> verifier.judge(one, CtProof.Where.HANDSHAKE))
        .toList();
  }
}
