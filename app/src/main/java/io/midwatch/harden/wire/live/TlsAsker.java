package io.midwatch.harden.wire.live;

import io.midwatch.detect.Phase;
import io.midwatch.detect.tls.Handshaken;
import io.midwatch.detect.tls.TlsClient;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tls;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Makes a TLS handshake with the JDK's own means. Safe for use by many threads. */
final class TlsAsker {
  private final TlsClient client;

  TlsAsker(TlsClient client) {
    this.client = client;
  }

  Tls.Said ask(Tls question, Asking asking) throws IOException {
    try (Socket plain = asking.connect(question.address(), question.port())) {
      if (question.before() != StartTls.NONE) {
        new Talk(plain, asking).begin(question.before());
      }
      asking.begin(Phase.TLS);
      plain.setSoTimeout(asking.left());
      try (SSLSocket socket =
          (SSLSocket)
              client.sockets().createSocket(plain, question.address(), question.port(), true)) {
        socket.setSSLParameters(parameters(question, socket));
        socket.startHandshake();
        return said(socket.getSession());
      }
    }
  }

  private static SSLParameters parameters(Tls question, SSLSocket socket) throws IOException {
    SSLParameters parameters = socket.getSSLParameters();
    try {
      parameters.setServerNames(
          question.name().isEmpty() ? List.of() : List.of(new SNIHostName(question.name())));
      if (!question.versions().isEmpty()) {
        parameters.setProtocols(question.versions().toArray(new String[0]));
      }
    } catch (IllegalArgumentException odd) {
      throw new IOException("'" + question.name() + "' cannot be asked for: " + odd.getMessage());
    }
    return parameters;
  }

  private static Tls.Said said(SSLSession session) throws IOException {
    List<Bytes> staples = new ArrayList<>();
    if (session instanceof ExtendedSSLSession extended) {
      extended.getStatusResponses().forEach(staple -> staples.add(Bytes.of(staple)));
    }
    Handshaken done = Handshaken.of(session, io.midwatch.detect.tls.ChainVerdict.GOOD);
    return new Tls.Said(done.version(), done.cipher(), encoded(done.chain()), staples);
  }

  static List<Bytes> encoded(List<X509Certificate> chain) throws IOException {
    List<Bytes> encoded = new ArrayList<>();
    try {
      for (X509Certificate certificate : chain) {
        encoded.add(Bytes.of(certificate.getEncoded()));
      }
    } catch (CertificateEncodingException odd) {
      throw new IOException("a certificate cannot be written down: " + odd.getMessage(), odd);
    }
    return encoded;
  }
}
