package io.midwatch.detect.kind.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.Observation;
import io.midwatch.detect.probe.Trial;
import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.http.RevocationServer;
import io.midwatch.lab.tls.OpensslServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OCSP answers that come with the handshake (RFC 6066, section 8), from a server that staples. */
@Timeout(60)
class StaplingTest {
  private final CertificateLab lab = CertificateLab.create();

  @TempDir Path folder;

  private Observation look(Identity identity, byte[] stapled, String version) throws Exception {
    assumeTrue(OpensslServer.isHere(), "install openssl to run this test");
    try (OpensslServer server =
        OpensslServer.start(folder, identity, stapled, List.of("-" + version))) {
      return Trial.of(new TlsKind())
          .with("ca", lab.rootPem())
          .with("ocsp", true)
          .look("127.0.0.1:" + server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls1_2", "tls1_3"})
  void takesAStapledAnswerWithoutAskingTheIssuer(String version) throws Exception {
    try (RevocationServer issuer = RevocationServer.start(lab.intermediate())) {
      Identity identity = lab.issue(issuer.pointing(Leaf.localhost()));
      byte[] good = lab.intermediate().ocspAbout(identity.leaf());
      Observation seen = look(identity, good, version);
      assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.OK);
      assertThat(issuer.server().requests().all()).isEmpty();

      lab.intermediate().revoke(identity.serial());
      byte[] revoked = lab.intermediate().ocspAbout(identity.leaf());
      assertThat(look(identity, revoked, version).reason()).isEqualTo(Reason.CERT_REVOKED);
      assertThat(issuer.server().requests().all()).isEmpty();
    }
  }

  @Test
  void asksTheIssuerWhenTheStapledAnswerIsWorthNothing() throws Exception {
    CertificateLab stranger = CertificateLab.create();
    try (RevocationServer issuer = RevocationServer.start(lab.intermediate())) {
      Identity identity = lab.issue(issuer.pointing(Leaf.localhost()));
      byte[] forged = stranger.intermediate().ocspAbout(identity.leaf());
      lab.intermediate().revoke(identity.serial());
      assertThat(look(identity, forged, "tls1_3").reason()).isEqualTo(Reason.CERT_REVOKED);
      assertThat(issuer.server().requests().all()).hasSize(1);
    }
  }

  @Test
  void neverPassesWithAForgedAnswerAlone() throws Exception {
    CertificateLab stranger = CertificateLab.create();
    Identity identity = lab.issue(Leaf.localhost());
    byte[] forged = stranger.intermediate().ocspAbout(identity.leaf());
    assertThat(look(identity, forged, "tls1_3").verdict()).isEqualTo(Verdict.UNKNOWN);
  }
}
