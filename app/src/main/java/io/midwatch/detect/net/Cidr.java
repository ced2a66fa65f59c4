package io.midwatch.detect.net;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of addresses, {@code 10.0.0.0/8} or {@code fc00::/7}; a lone address is a block of one.
 *
 * @param network its first address
 * @param bits how many leading bits are fixed
 */
record Cidr(InetAddress network, int bits) {
  /**
   * Reads a block.
   *
   * @throws IllegalArgumentException naming the text, when it is not one
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String host = (slash < 0 ? text : text.substring(0, slash)).strip();
    try {
      InetAddress network = InetAddress.ofLiteral(host);
      int most = network.getAddress().length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1).strip());
      if (bits >= 0 && bits <= most) {
        return new Cidr(network, bits);
      }
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(problem(text), notOne);
    }
    throw new IllegalArgumentException(problem(text));
  }

  private static String problem(String text) {
    return "not a network: " + text + ", write it as 192.0.2.0/24 or 2001:db8::/32";
  }

  /** Is the address inside? Blocks of IPv4 hold no IPv6 addresses and the other way round. */
  boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(mine, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >>> (8 - rest) == 0;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }
}
