package io.midwatch.web.ping.mail;

import io.midwatch.base.Secret;
import io.midwatch.detect.tls.PemText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS for mail (RFC 3207). Certificate and key are read for each connection that wants it, so that
 * a renewed one needs no restart; there are few. Safe for use by many threads.
 *
 * @param certificate the path of a chain in PEM, or that text
 * @param key the same of its key
 */
record MailTls(String certificate, Secret key) {
  private static final char[] NONE = new char[0];

  /** Fails when they cannot be read, with what to do. */
  SSLContext context() throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NONE);
      store.setKeyEntry(
          "mail",
          PemText.key(key.reveal()),
          NONE,
          PemText.certificates(certificate).toArray(Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NONE);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("its certificate and key do not fit: " + e.getMessage(), e);
    }
  }

  /** Goes on with this connection in TLS. */
  SSLSocket socket(Socket plain) throws IOException {
    String host =
        plain.getRemoteSocketAddress() instanceof InetSocketAddress remote
            ? remote.getHostString()
            : "";
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, host, plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return socket;
  }
}
