package io.midwatch.detect.kind.tcp;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS over an open connection, judged as a careful client does: trusted chain and right name. The
 * {@code tls} check says more about certificates.
 *
 * @param factory with the trust to judge by
 * @param serverName asked for and checked instead of the host; empty: the host
 */
record TlsLayer(SSLSocketFactory factory, Optional<String> serverName) {

  /** Shakes hands; the result closes the connection beneath it too. */
  Socket over(Socket plain, HostPort target) throws IOException {
    String name = serverName.orElse(target.host());
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, name, target.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (Names.literal(name).isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** What a broken connection means, certificates included. */
  static Fault fault(IOException broken, Phase phase, String target) {
    if (broken instanceof SSLException) {
      for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
        Optional<Reason> reason = reason(cause);
        if (reason.isPresent()) {
          return new Fault(
              reason.get(), reason.get().sentence() + ": " + target + ", " + cause.getMessage());
        }
      }
    }
    return Fault.of(broken, phase, target);
  }

  private static Optional<Reason> reason(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException expired -> Optional.of(Reason.CERT_EXPIRED);
      case CertificateNotYetValidException early -> Optional.of(Reason.CERT_EXPIRED);
      case CertPathValidatorException path
          when path.getReason() == BasicReason.EXPIRED
              || path.getReason() == BasicReason.NOT_YET_VALID ->
          Optional.of(Reason.CERT_EXPIRED);
      case CertPathValidatorException path
          when path.getReason() == BasicReason.ALGORITHM_CONSTRAINED ->
          Optional.of(Reason.CERT_WEAK);
      case CertPathValidatorException broken -> Optional.of(Reason.CERT_UNTRUSTED);
      case CertPathBuilderException unknown -> Optional.of(Reason.CERT_UNTRUSTED);
      case CertificateException wrong when isAboutTheName(wrong) -> Optional.of(Reason.CERT_NAME);
      default -> Optional.empty();
    };
  }

  /** The JDK has no type of its own for it. */
  private static boolean isAboutTheName(CertificateException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return message.startsWith("No name matching") || message.startsWith("No subject alternative");
  }
}
