package io.midwatch.lab.cert;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * A private certificate world: one root, one intermediate under it, leaves to order.
 *
 * <pre>{@code
 * CertificateLab lab = CertificateLab.create();
 * Identity good = lab.issue(Leaf.localhost());
 * Identity bad = lab.issue(Leaf.of("other.example.test")).withoutIntermediates();
 * SSLContext server = good.serverContext();
 * SSLContext client = lab.clientContext();
 * }</pre>
 *
 * <p>Safe for many threads.
 */
public final class CertificateLab {

  private final Authority root;
  private final Authority intermediate;

  private CertificateLab(Authority root) {
    this.root = root;
    this.intermediate = root.intermediate("Midwatch Lab Intermediate");
  }

  /** A new world with EC keys and the machine's time. */
  public static CertificateLab create() {
    return create(InstantSource.system());
  }

  /** A new world in which "now" is what this clock says. */
  public static CertificateLab create(InstantSource clock) {
    return new CertificateLab(Authority.root("Midwatch Lab Root", KeyKind.EC_P256, clock));
  }

  /** The world that all of one process may share, made on first use. */
  public static CertificateLab shared() {
    return Shared.LAB;
  }

  public Authority root() {
    return root;
  }

  public Authority intermediate() {
    return intermediate;
  }

  /** Issued by the intermediate; served with it and without the root. */
  public Identity issue(Leaf leaf) {
    return intermediate.issue(leaf);
  }

  /** The root in PEM, as a trust file holds it. */
  public String rootPem() {
    return Pem.certificates(List.of(rootCertificate()));
  }

  public X509Certificate rootCertificate() {
    return root.certificate();
  }

  /** Trusts this world's root and nothing else. */
  public X509TrustManager trustManager() {
    return Trust.manager(List.of(rootCertificate()));
  }

  /** For a client that trusts this world's root and shows no certificate. */
  public SSLContext clientContext() {
    return Trust.context(null, List.of(rootCertificate()));
  }

  /** Holder idiom: made once, never changed. */
  private static final class Shared {
    static final CertificateLab LAB = create();
  }
}
