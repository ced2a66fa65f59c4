package io.midwatch.detect.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A handshake was broken off because the served chain is not good. */
public final class BadCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final transient ChainVerdict verdict;
  private final transient List<X509Certificate> chain;

  BadCertificateException(ChainVerdict verdict, List<X509Certificate> chain) {
    super(verdict.detail());
    this.verdict = verdict;
    this.chain = List.copyOf(chain);
  }

  public ChainVerdict verdict() {
    return verdict;
  }

  /** As served, leaf first. */
  public List<X509Certificate> chain() {
    return chain;
  }
}
