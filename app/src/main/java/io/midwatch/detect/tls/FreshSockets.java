package io.midwatch.detect.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;

/**
 * Gives every TLS connection a full handshake. The JDK looks for a session to resume by host and
 * port; here each connection has a port of its own in that look-up, so none is found. (On a resumed
 * session the server shows no certificate, and the check would be blind.)
 */
final class FreshSockets extends SSLSocketFactory {
  private static final int PORTS = 65_535;

  private final SSLSocketFactory real;
  private final AtomicInteger next = new AtomicInteger();

  FreshSockets(SSLSocketFactory real) {
    this.real = real;
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    int unique = Math.floorMod(next.getAndIncrement(), PORTS) + 1;
    return real.createSocket(socket, host, unique, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return real.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return real.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    throw onlyOverConnected();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw onlyOverConnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyOverConnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw onlyOverConnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw onlyOverConnected();
  }

  private static SocketException onlyOverConnected() {
    return new SocketException("TLS goes over a socket that is connected already");
  }
}
