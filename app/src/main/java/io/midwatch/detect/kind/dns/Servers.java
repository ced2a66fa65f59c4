package io.midwatch.detect.kind.dns;

import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.plan.InvalidValueException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resolvers to ask, as the plan writes them: {@code 192.0.2.53}, {@code [2001:db8::53]:5353}.
 */
final class Servers {
  private static final int PORT = 53;

  private Servers() {}

  static List<InetSocketAddress> parse(List<String> texts) throws InvalidValueException {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String text : texts) {
      Optional<HostPort> place = HostPort.parse(text, PORT);
      Optional<InetAddress> address = place.flatMap(found -> Names.literal(found.host()));
      if (place.isEmpty() || address.isEmpty()) {
        throw new InvalidValueException(
            "'" + text + "' is not the address of a resolver",
            "write ip or ip:port, such as 9.9.9.9 or [2620:fe::fe]:53");
      }
      servers.add(new InetSocketAddress(address.get(), place.get().port()));
    }
    return servers;
  }

  /** {@code ip}, and the port when it is not the usual one. */
  static String text(InetSocketAddress server) {
    InetAddress address = server.getAddress();
    String ip = address == null ? server.getHostString() : RecordText.six(address);
    if (server.getPort() == PORT) {
      return ip;
    }
    return (ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":" + server.getPort();
  }
}
