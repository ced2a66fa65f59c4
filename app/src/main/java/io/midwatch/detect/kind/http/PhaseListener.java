package io.midwatch.detect.kind.http;

import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Look;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of one look's calls into its phases, and keeps what the connection was.
 *
 * <p>Over plain HTTP/1 the first byte is taken from the socket. Under TLS or HTTP/2 bytes arrive
 * that are no answer, so there it is the end of the answer's head.
 */
final class PhaseListener extends EventListener {
  private final Look look;
  private volatile boolean waiting;
  private volatile boolean plain;
  private boolean secure;
  private volatile Phase phase = Phase.CONNECT;
  private volatile boolean headRead;
  private String address = "";
  private @Nullable SSLSession session;

  PhaseListener(Look look) {
    this.look = look;
  }

  /** Forgets the exchange before. */
  void next() {
    waiting = false;
    plain = false;
    secure = false;
    headRead = false;
    phase = Phase.CONNECT;
    address = "";
    session = null;
  }

  /** The phase that was begun last. */
  Phase phase() {
    return phase;
  }

  /** Has the head of the answer been read? */
  boolean headRead() {
    return headRead;
  }

  /** The address of the last connection; empty before. */
  String address() {
    return address;
  }

  @Nullable SSLSession session() {
    return session;
  }

  /** Called by the socket whenever bytes have come in. */
  void received() {
    if (waiting && plain) {
      waiting = false;
      begin(Phase.TRANSFER);
    }
  }

  private void begin(Phase next) {
    phase = next;
    look.begin(next);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress to, Proxy proxy) {
    InetAddress at = to.getAddress();
    address = at == null ? to.getHostString() : at.getHostAddress();
    look.address(address);
    begin(Phase.CONNECT);
  }

  @Override
  public void secureConnectStart(Call call) {
    secure = true;
    begin(Phase.TLS);
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress to, Proxy proxy, @Nullable Protocol protocol) {
    look.end();
    plain = !secure && protocol == Protocol.HTTP_1_1;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    if (connection.socket() instanceof SSLSocket socket) {
      session = socket.getSession();
    }
  }

  @Override
  public void requestHeadersStart(Call call) {
    begin(Phase.SEND);
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    if (request.body() == null) {
      await();
    }
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    await();
  }

  private void await() {
    begin(Phase.FIRST_BYTE);
    waiting = true;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    headRead = true;
    if (waiting) {
      waiting = false;
      begin(Phase.TRANSFER);
    }
  }

  @Override
  public void responseFailed(Call call, IOException ioe) {
    waiting = false;
  }
}
