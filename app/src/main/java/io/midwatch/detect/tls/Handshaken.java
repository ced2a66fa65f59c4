package io.midwatch.detect.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a finished handshake gave.
 *
 * @param chain as served, leaf first; empty without TLS
 * @param version {@code 1.3}
 * @param cipher the suite's name
 * @param verdict how the chain came out
 */
public record Handshaken(
    List<X509Certificate> chain, String version, String cipher, ChainVerdict verdict) {
  /** There was no TLS. */
  public static final Handshaken NONE = new Handshaken(List.of(), "", "", ChainVerdict.GOOD);

  public Handshaken {
    chain = List.copyOf(chain);
  }

  /** Reads a session; the verdict is to be given. */
  public static Handshaken of(SSLSession session, ChainVerdict verdict) {
    String protocol = session.getProtocol();
    return new Handshaken(
        chain(session),
        protocol.startsWith("TLSv") ? protocol.substring(4) : protocol,
        session.getCipherSuite(),
        verdict);
  }

  /** The chain as served, leaf first; empty when the peer showed none. */
  public static List<X509Certificate> chain(SSLSession session) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate one : session.getPeerCertificates()) {
        if (one instanceof X509Certificate x509) {
          chain.add(x509);
        }
      }
    } catch (SSLPeerUnverifiedException none) {
      return List.of();
    }
    return chain;
  }
}
