package io.midwatch.harden.wire.live;

import io.midwatch.base.Clock;
import io.midwatch.detect.Phase;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One question under way: its deadline, and how far it has come. Used by one thread. */
final class Asking {
  private final Clock clock;
  private final long deadline;
  private final Detour detour;
  private Phase phase = Phase.CONNECT;

  Asking(Clock clock, Duration within, Detour detour) {
    this.clock = clock;
    this.deadline = clock.nanos() + within.toNanos();
    this.detour = detour;
  }

  Detour detour() {
    return detour;
  }

  Phase phase() {
    return phase;
  }

  void begin(Phase next) {
    phase = next;
  }

  /** What is left, at least a millisecond. */
  int left() throws SocketTimeoutException {
    long left = (deadline - clock.nanos()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("time is up");
    }
    return (int) left;
  }

  /** A connected socket; the caller closes it. */
  Socket connect(String address, int port) throws IOException {
    phase = Phase.CONNECT;
    Socket socket = new Socket(java.net.Proxy.NO_PROXY);
    try {
      socket.connect(detour.of(address, port), left());
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException | RuntimeException broken) {
      socket.close();
      throw broken;
    }
  }
}
