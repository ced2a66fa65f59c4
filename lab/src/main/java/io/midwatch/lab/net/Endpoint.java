package io.midwatch.lab.net;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a part of the lab stands: a loopback address and a port. Port 0 asks the system for a free
 * one.
 *
 * @param address 127.0.0.1 or ::1; anything else is refused, the lab never leaves the machine
 * @param port 0..65535
 */
public record Endpoint(InetAddress address, int port) {

  public Endpoint {
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException("the lab stands on loopback only, not on " + address);
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not in 0..65535");
    }
  }

  /** 127.0.0.1 and a free port. */
  public static Endpoint any() {
    return at(0);
  }

  /** 127.0.0.1 and this port. */
  public static Endpoint at(int port) {
    return new Endpoint(literal(new byte[] {127, 0, 0, 1}), port);
  }

  /** ::1 and this port; 0 for a free one. */
  public static Endpoint v6(int port) {
    byte[] one = new byte[16];
    one[15] = 1;
    return new Endpoint(literal(one), port);
  }

  /** The same address with another port. */
  public Endpoint withPort(int other) {
    return new Endpoint(address, other);
  }

  /** For binding and connecting. */
  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(address, port);
  }

  /** The host as it stands in a URI: {@code 127.0.0.1} or {@code [::1]}. */
  public String host() {
    return address.getAddress().length == 16 ? "[::1]" : address.getHostAddress();
  }

  @Override
  public String toString() {
    return host() + ":" + port;
  }

  private static InetAddress literal(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
