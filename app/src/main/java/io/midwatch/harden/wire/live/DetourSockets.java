package io.midwatch.harden.wire.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/** Sockets that take the detour when they connect. */
final class DetourSockets extends SocketFactory {
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

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnectedOnly();
  }

  private static SocketException unconnectedOnly() {
    return new SocketException("the client connects by itself");
  }
}
