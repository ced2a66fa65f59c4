package io.midwatch.lab.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.lab.cert.CertificateLab;
import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.cert.Leaf;
import io.midwatch.lab.net.Endpoint;
import io.midwatch.lab.net.TcpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenChainTest {

  /** What the JDK does not judge by itself; a probe must. */
  private static final Set<BrokenChain> PASSES_THE_JDK =
      Set.of(
          BrokenChain.WRONG_ORDER,
          BrokenChain.NO_ALTERNATIVE_NAME,
          BrokenChain.WEAK_KEY,
          BrokenChain.WEAK_SIGNATURE);

  private final CertificateLab lab = CertificateLab.shared();

  @ParameterizedTest
  @EnumSource(BrokenChain.class)
  void servesEachBrokenChainForReal(BrokenChain broken) throws Exception {
    Identity identity = broken.identity(lab, InstantSource.system().instant(), "localhost");
    try (TcpServer server = serving(TlsSettings.of(identity))) {
      if (PASSES_THE_JDK.contains(broken)) {
        assertThat(handshake(server, lab.clientContext())).startsWith("TLS");
      } else {
        assertThatThrownBy(() -> handshake(server, lab.clientContext()))
            .isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void refusesAClientWithoutACertificateAndTakesOneWith() throws Exception {
    Identity ana = lab.issue(Leaf.client("ana"));
    TlsSettings mutual =
        TlsSettings.mutual(lab.issue(Leaf.localhost()), lab.rootCertificate())
            .withProtocols("TLSv1.2");
    try (TcpServer server = serving(mutual)) {
      assertThatThrownBy(() -> handshake(server, lab.clientContext()))
          .isInstanceOf(IOException.class);
      assertThat(handshake(server, ana.clientContext(lab.rootCertificate()))).isEqualTo("TLSv1.2");
    }
  }

  @ParameterizedTest
  @EnumSource(HostileTls.class)
  void endsEveryHostileHandshakeWithoutASession(HostileTls hostile) throws Exception {
    try (TcpServer server = hostile.start()) {
      assertThatThrownBy(() -> handshake(server, lab.clientContext()))
          .isInstanceOf(IOException.class);
    }
  }

  private static TcpServer serving(TlsSettings settings) {
    return TcpServer.start(
        Endpoint.any(),
        connection -> {
          var secure = settings.handshake(connection);
          secure.output().write('!');
          secure.close();
        });
  }

  /**
   * The JDK never gives up on endless warnings: the bound on the whole must be the client's own.
   */
  private static String handshake(TcpServer server, SSLContext context) throws Exception {
    try (Socket plain = new Socket()) {
      plain.connect(server.endpoint().socketAddress(), 2000);
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> closed(plain));
      var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 1, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      assertThat(socket.getInputStream().read()).isEqualTo('!');
      return socket.getSession().getProtocol();
    }
  }

  private static void closed(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
