package io.midwatch.detect.tls;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Makes TLS connections whose chains are judged by us, each with a full handshake. Safe for use by
 * many threads.
 */
public final class TlsClient {
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLSocketFactory sockets;
  private final X509ExtendedTrustManager trust;

  /** What shows who we are in mutual TLS. */
  public record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    public ClientIdentity {
      chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
      return "ClientIdentity[" + ChainText.name(chain.getFirst()) + "]";
    }
  }

  private TlsClient(SSLSocketFactory sockets, X509ExtendedTrustManager trust) {
    this.sockets = sockets;
    this.trust = trust;
  }

  /**
   * A client that breaks off the handshake with a {@link BadCertificateException} when the chain is
   * not good.
   *
   * @param own empty or one identity
   */
  public static TlsClient strict(ChainJudge judge, Clock clock, List<ClientIdentity> own)
      throws IOException {
    return of(new Judging(judge, clock), own);
  }

  /** A client that takes every chain; who uses it judges by itself. */
  public static TlsClient lenient(List<ClientIdentity> own) throws IOException {
    return of(new Lenient(), own);
  }

  private static TlsClient of(X509ExtendedTrustManager trust, List<ClientIdentity> own)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(own), new TrustManager[] {trust}, null);
      // Resumption would hide the certificate from us; FreshSockets sees to it, this saves memory.
      context.getClientSessionContext().setSessionCacheSize(1);
      return new TlsClient(new FreshSockets(context.getSocketFactory()), trust);
    } catch (GeneralSecurityException broken) {
      throw new IOException("TLS cannot be set up: " + broken.getMessage(), broken);
    }
  }

  private static KeyManager[] keys(List<ClientIdentity> own)
      throws GeneralSecurityException, IOException {
    if (own.isEmpty()) {
      return new KeyManager[0];
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    ClientIdentity identity = own.getFirst();
    store.setKeyEntry(
        "client", identity.key(), NO_PASSWORD, identity.chain().toArray(new X509Certificate[0]));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** Puts TLS over connected sockets; never resumes a session. */
  public SSLSocketFactory sockets() {
    return sockets;
  }

  /** Judges chains as this client does. */
  public X509ExtendedTrustManager trustManager() {
    return trust;
  }

  /** Shares what a trust manager must have beside its judgement. */
  private abstract static class ServersOnly extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("a chain cannot be judged without its connection");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("a chain cannot be judged without its connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("we are no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static final class Judging extends ServersOnly {
    private final ChainJudge judge;
    private final Clock clock;

    Judging(ChainJudge judge, Clock clock) {
      this.judge = judge;
      this.clock = clock;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      String host = ((SSLSocket) socket).getHandshakeSession().getPeerHost();
      List<X509Certificate> served = List.of(chain);
      ChainVerdict verdict = judge.judge(served, host, clock.now());
      if (!verdict.isGood()) {
        throw new BadCertificateException(verdict, served);
      }
    }
  }

  private static final class Lenient extends ServersOnly {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      // Judged afterwards by who asked, with the chain of the session.
    }
  }
}
