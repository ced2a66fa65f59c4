package io.midwatch.detect.kind.http;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.tls.BadCertificateException;
import io.midwatch.detect.tls.ChainVerdict;
import io.midwatch.detect.tls.Handshaken;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import org.jspecify.annotations.Nullable;

/** The exchanges of one look: one request to one address at a time, with its phases. */
final class Exchange {
  /** The library stops reading a head at 256 KiB; past nearly that much it was the head. */
  private static final long LARGE_HEAD = 250L * 1024;

  private final HttpClients clients;
  private final Look look;
  private final long bodyLimit;
  private final PhaseListener listener;
  private final MeteredSockets sockets;

  Exchange(HttpClients clients, Look look, long bodyLimit) {
    this.clients = clients;
    this.look = look;
    this.bodyLimit = bodyLimit;
    this.listener = new PhaseListener(look);
    this.sockets = new MeteredSockets(listener);
  }

  /**
   * Sends a request and reads the answer to its end.
   *
   * @throws HopException when there is no whole answer
   */
  Answer send(Request request, Route route) throws HopException {
    String target = Shown.host(request.url());
    listener.next();
    try {
      Call call =
          clients.client(request.url().isHttps(), listener, sockets, route).newCall(request);
      look.closeAtDeadline(call::cancel);
      try (Response response = call.execute()) {
        Handshaken tls = handshaken(request.url().host());
        BodyBytes body = BodyBytes.read(response, bodyLimit, target);
        if (body.fault().isPresent()) {
          call.cancel(); // else closing would read on, in the hope of using the connection again
        }
        look.end();
        return answer(request, response, body, tls);
      }
    } catch (IOException broken) {
      throw failed(broken, target, route.host().equals(request.url().host()) ? "" : route.host());
    } catch (IllegalArgumentException | IllegalStateException odd) {
      // The library's way to reject some malformed answers.
      throw new HopException(Reason.PROTOCOL, target + " breaks the protocol: " + odd.getMessage());
    }
  }

  private Answer answer(Request request, Response response, BodyBytes body, Handshaken tls) {
    return new Answer(
        request.url(),
        request.method(),
        response.code(),
        response.message(),
        response.protocol(),
        response.headers(),
        body,
        listener.address(),
        tls);
  }

  private Handshaken handshaken(String host) {
    SSLSession session = listener.session();
    if (session == null) {
      return Handshaken.NONE;
    }
    ChainVerdict verdict =
        clients.insecure()
            ? clients.judge().judge(Handshaken.chain(session), host, look.clock().now())
            : ChainVerdict.GOOD;
    return Handshaken.of(session, verdict);
  }

  private HopException failed(IOException broken, String target, String proxy) {
    Optional<BadCertificateException> bad = badCertificate(broken);
    if (bad.isPresent()) {
      ChainVerdict verdict = bad.get().verdict();
      List<X509Certificate> chain = bad.get().chain();
      return new HopException(new Fault(verdict.reason(), verdict.detail()), chain);
    }
    Optional<Fault> proxys =
        proxy.isEmpty() || listener.phase() != Phase.CONNECT
            ? Optional.empty()
            : Optional.of(ProxyFault.of(broken, target, proxy));
    return new HopException(proxys.orElseGet(() -> meaning(broken, target)), List.of());
  }

  private Fault meaning(IOException broken, String target) {
    Phase phase = listener.phase();
    boolean answering = phase == Phase.FIRST_BYTE || phase == Phase.TRANSFER;
    String message = String.valueOf(broken.getMessage());
    if (answering && !listener.headRead() && sockets.received() >= LARGE_HEAD) {
      return new Fault(Reason.PROTOCOL, "the head of the answer of " + target + " has no end");
    }
    if (broken instanceof SSLException) {
      return Fault.of(broken, phase, target);
    }
    if (message.contains("unexpected end of stream") || message.contains("\\n not found")) {
      return Fault.of(new EOFException(message), phase, target);
    }
    if (broken instanceof StreamResetException reset && reset.errorCode == ErrorCode.CANCEL) {
      // How the library says that the connection beneath the stream has ended.
      return Fault.of(new EOFException(message), phase, target);
    }
    if (broken instanceof ProtocolException || broken instanceof StreamResetException) {
      return new Fault(Reason.PROTOCOL, target + " breaks the protocol: " + message);
    }
    return Fault.of(broken, phase, target);
  }

  private static Optional<BadCertificateException> badCertificate(IOException broken) {
    @Nullable Throwable cause = broken;
    for (int depth = 0; cause != null && depth < 8; depth++) {
      if (cause instanceof BadCertificateException bad) {
        return Optional.of(bad);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
