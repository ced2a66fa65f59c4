package io.midwatch.harden.wire.live;

import io.midwatch.detect.net.UnconnectedSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/** Sockets that take the detour when they connect. */
final class DetourSockets extends UnconnectedSockets {
  private final Detour detour;

  DetourSockets(Detour detour) {
    this.detour = detour;
  }

  @Override
  public Socket createSocket() {
    return new Socket(Proxy.NO_PROXY) {
      @Override
      public void connect(SocketAddress to, int millis) throws IOException {
        InetSocketAddress at = (InetSocketAddress) to;
        super.connect(detour.of(at.getAddress().getHostAddress(), at.getPort()), millis);
      }
    };
  }
}
