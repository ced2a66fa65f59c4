package io.midwatch.lab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The JDK's own revocation checker is the judge. */
class RevocationServerTest {

  private final CertificateLab lab = CertificateLab.create();

  @Test
  void tellsRevokedFromGoodByOcsp() throws Exception {
    judges(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK), "/ocsp");
  }

  /** The list is handed to the checker; the JDK would fetch it only with enableCRLDP set. */
  @Test
  void tellsRevokedFromGoodByList() throws Exception {
    judges(EnumSet.of(Option.ONLY_END_ENTITY, Option.PREFER_CRLS, Option.NO_FALLBACK), "/crl");
  }

  private void judges(Set<Option> options, String path) throws Exception {
    try (RevocationServer server = RevocationServer.start(lab.intermediate())) {
      Identity good = lab.issue(server.pointing(Leaf.localhost()));
      Identity bad = lab.issue(server.pointing(Leaf.localhost()));
      lab.intermediate().revoke(bad.serial());
      assertThatThrownBy(() -> validate(bad, server, options))
          .isInstanceOf(CertPathValidatorException.class)
          .hasMessageContaining("revoked");
      assertThatCode(() -> validate(good, server, options)).doesNotThrowAnyException();
      assertThat(server.server().requests().all())
          .isNotEmpty()
          .allMatch(request -> request.path().startsWith(path));
    }
  }

  private void validate(Identity identity, RevocationServer server, Set<Option> options)
      throws Exception {
    var validator = CertPathValidator.getInstance("PKIX");
    var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(options);
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(lab.rootCertificate(), null)));
    parameters.addCertPathChecker(checker);
    if (options.contains(Option.PREFER_CRLS)) {
      try (var list = server.crl().toURL().openStream()) {
        var crl = CertificateFactory.getInstance("X.509").generateCRL(list);
        parameters.addCertStore(
            CertStore.getInstance("Collection", new CollectionCertStoreParameters(Set.of(crl))));
      }
    }
    var path = CertificateFactory.getInstance("X.509").generateCertPath(identity.chain());
    validator.validate(path, parameters);
  }
}
