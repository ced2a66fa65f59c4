package io.midwatch.detect.mail.spf;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that share their leading bits.
 *
 * @param octets in hexadecimal: 8 digits for IPv4, 32 for IPv6
 */
public record Network(String octets) {
  private static final Pattern QUAD =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}"
              + "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])");
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final String MAPPED = "00000000000000000000ffff";

  /** An IPv4 address in the strict form of RFC 7208 section 12: four numbers, no leading zeros. */
  static Optional<Network> four(String text) {
    return QUAD.matcher(text).matches()
        ? Optional.of(of(InetAddress.ofLiteral(text)))
        : Optional.empty();
  }

  /** An IPv6 address; a mapped IPv4 address stays one of IPv6, and so never matches. */
  static Optional<Network> six(String text) {
    if (text.indexOf(':') < 0 || !SIX.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Network read = of(InetAddress.ofLiteral(text));
      return Optional.of(read.octets.length() == 8 ? new Network(MAPPED + read.octets) : read);
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  /** Its first address; of a mapped IPv4 address that IPv4 address. */
  public InetAddress address() {
    try {
      return InetAddress.getByAddress(HexFormat.of().parseHex(octets));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 or 16 octets always make an address", impossible);
    }
  }

  static Network of(InetAddress address) {
    return new Network(HexFormat.of().formatHex(address.getAddress()));
  }

  /** Are the leading bits the same? Never across families. */
  static boolean same(InetAddress one, InetAddress other, int bits4, int bits6) {
    byte[] mine = one.getAddress();
    byte[] theirs = other.getAddress();
    return mine.length == theirs.length && same(mine, theirs, mine.length == 4 ? bits4 : bits6);
  }

  boolean holds(InetAddress address, int bits) {
    byte[] mine = HexFormat.of().parseHex(octets);
    byte[] theirs = address.getAddress();
    return mine.length == theirs.length && same(mine, theirs, bits);
  }

  private static boolean same(byte[] one, byte[] other, int bits) {
    int whole = bits / 8;
    int rest = bits % 8;
    return Arrays.equals(one, 0, whole, other, 0, whole)
        && (rest == 0 || ((one[whole] ^ other[whole]) & 0xff) >>> (8 - rest) == 0);
  }
}
