package io.midwatch.lab.tls;

import io.midwatch.lab.cert.Identity;
import io.midwatch.lab.net.Connection;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How a server of the lab speaks TLS.
 *
 * @param context key, chain and trust of the server
 * @param clients whether a client certificate is asked for
 * @param protocols allowed versions such as {@code TLSv1.2}; empty means the JDK's own choice
 * @param applications protocols to agree on by ALPN (RFC 7301), best first; empty: none
 * @param delay how long the server keeps silent before it answers the client's hello
 * @param suites by their names in Java; empty means the JDK's own choice
 */
public record TlsSettings(
    SSLContext context,
    ClientCertificate clients,
    List<String> protocols,
    List<String> applications,
    Duration delay,
    List<String> suites) {

  /** Whether clients show a certificate (mutual TLS). */
  public enum ClientCertificate {
    NONE,
    WANTED,
    NEEDED
  }

  public TlsSettings {
    protocols = List.copyOf(protocols);
    applications = List.copyOf(applications);
    suites = List.copyOf(suites);
  }

  /** Serves this identity, asks nothing of clients, answers at once. */
  public static TlsSettings of(Identity identity) {
    return new TlsSettings(
        identity.serverContext(),
        ClientCertificate.NONE,
        List.of(),
        List.of(),
        Duration.ZERO,
        List.of());
  }

  /** Serves this identity and refuses clients without a certificate under {@code clientRoot}. */
  public static TlsSettings mutual(Identity identity, X509Certificate clientRoot) {
    return new TlsSettings(
        identity.serverContext(clientRoot),
        ClientCertificate.NEEDED,
        List.of(),
        List.of(),
        Duration.ZERO,
        List.of());
  }

  public TlsSettings withProtocols(String... versions) {
    return new TlsSettings(context, clients, List.of(versions), applications, delay, suites);
  }

  /** Agrees on one of these application protocols, such as {@code h2}. */
  public TlsSettings withApplications(String... names) {
    return new TlsSettings(context, clients, protocols, List.of(names), delay, suites);
  }

  /** Keeps silent for this long before the handshake. */
  public TlsSettings withDelay(Duration silence) {
    return new TlsSettings(context, clients, protocols, applications, silence, suites);
  }

  /** Agrees to these suites only. */
  public TlsSettings withSuites(String... names) {
    return new TlsSettings(context, clients, protocols, applications, delay, List.of(names));
  }

  /** Shakes hands as the server; the result talks in the clear above TLS. */
  public Connection handshake(Connection plain) throws IOException {
    if (delay.isPositive()) {
      plain.pause(delay);
    }
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain.socket(), null, true);
    SSLParameters parameters = socket.getSSLParameters();
    if (!protocols.isEmpty()) {
      parameters.setProtocols(protocols.toArray(new String[0]));
    }
    if (!suites.isEmpty()) {
      parameters.setCipherSuites(suites.toArray(new String[0]));
    }
    parameters.setApplicationProtocols(applications.toArray(new String[0]));
    parameters.setNeedClientAuth(clients == ClientCertificate.NEEDED);
    if (clients == ClientCertificate.WANTED) {
      parameters.setWantClientAuth(true);
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return plain.over(socket);
  }
}
