package io.midwatch.detect.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A host and a port as people write them: {@code shop.example.org}, {@code shop.example.org:8443},
 * {@code 192.0.2.1:53}, {@code [2001:db8::1]:443} or a bare {@code 2001:db8::1}.
 *
 * @param host a name or an address literal, without brackets; not empty
 * @param port from 1 to 65535
 */
public record HostPort(String host, int port) {
  /** Reads one; empty when it cannot be one. */
  public static Optional<HostPort> parse(String text, int defaultPort) {
    String host = text.strip();
    String port = "";
    if (host.startsWith("[")) {
      int close = host.indexOf(']');
      if (close < 0 || (close + 1 < host.length() && host.charAt(close + 1) != ':')) {
        return Optional.empty();
      }
      port = close + 1 < host.length() ? host.substring(close + 2) : "";
      if (close + 1 < host.length() && port.isEmpty()) {
        return Optional.empty();
      }
      host = host.substring(1, close);
      if (Names.literal(host).isEmpty()) {
        return Optional.empty();
      }
    } else if (host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':')) {
      port = host.substring(host.indexOf(':') + 1);
      host = host.substring(0, host.indexOf(':'));
      if (port.isEmpty()) {
        return Optional.empty();
      }
    } else if (host.indexOf(':') >= 0 && Names.literal(host).isEmpty()) {
      return Optional.empty();
    }
    return of(host, port, defaultPort);
  }

  private static Optional<HostPort> of(String host, String port, int defaultPort) {
    boolean sound =
        !host.isEmpty()
            && host.length() <= 255
            && host.chars().noneMatch(c -> c <= ' ' || "/?#@\\".indexOf(c) >= 0);
    if (!sound || !port.chars().allMatch(c -> c >= '0' && c <= '9') || port.length() > 5) {
      return Optional.empty();
    }
    int number = port.isEmpty() ? defaultPort : Integer.parseInt(port);
    return number < 1 || number > 65_535
        ? Optional.empty()
        : Optional.of(new HostPort(host, number));
  }

  /** The socket address of a literal; a name stays unresolved. */
  InetSocketAddress address() {
    return Names.literal(host)
        .map(address -> new InetSocketAddress(address, port))
        .orElseGet(() -> InetSocketAddress.createUnresolved(host, port));
  }

  /** {@code host:port}, with brackets around IPv6. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
