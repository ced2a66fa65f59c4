package io.midwatch.detect.kind.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Dns;

/**
 * The addresses that one exchange may go to, found and checked before it begins.
 *
 * @param host the host they belong to: the target's, or the proxy's
 * @param addresses in the order they are tried; a lone one is the rule
 * @param perAttempt how long one may take to accept, where there are several
 * @param inAll how long the exchange may take, where others wait for their turn after it
 */
record Route(
    String host,
    List<InetAddress> addresses,
    Optional<Duration> perAttempt,
    Optional<Duration> inAll)
    implements Dns {
  Route {
    addresses = List.copyOf(addresses);
  }

  /** Several addresses share the time there is. */
  static Route of(String host, List<InetAddress> addresses, Duration left) {
    return new Route(
        host,
        addresses,
        addresses.size() < 2
            ? Optional.empty()
            : Optional.of(left.dividedBy(addresses.size()).plusMillis(1)),
        Optional.empty());
  }

  /** The same, for no longer than this: the part of one address among several. */
  Route within(Duration part) {
    return new Route(host, addresses, perAttempt, Optional.of(part.plusMillis(1)));
  }

  /** The first address without its name, so that nobody can look that up again. */
  InetAddress bare() throws UnknownHostException {
    return InetAddress.getByAddress(addresses.getFirst().getAddress());
  }

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    if (!name.equals(host)) {
      throw new UnknownHostException(name);
    }
    return addresses;
  }
}
