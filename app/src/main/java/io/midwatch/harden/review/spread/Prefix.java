package io.midwatch.harden.review.spread;

import io.midwatch.detect.net.Names;
import java.util.Set;

/** In which network does an address stand, as far as its own bits tell: /24 or /48. */
final class Prefix {
  private Prefix() {}

  static String of(String address) {
    byte[] bytes = Names.literal(address).map(java.net.InetAddress::getAddress).orElse(new byte[0]);
    if (bytes.length == 4) {
      return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
    }
    return bytes.length == 16
        ? "%02x%02x:%02x%02x:%02x%02x::/48"
            .formatted(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5])
        : address;
  }

  /** One network of each family at most. */
  static boolean isOne(Set<String> networks) {
    long six = networks.stream().filter(one -> one.contains(":")).count();
    return six <= 1 && networks.size() - six <= 1;
  }
}
