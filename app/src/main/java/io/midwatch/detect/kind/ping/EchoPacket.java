package io.midwatch.detect.kind.ping;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * Echo requests and replies (RFC 792, RFC 4443): eight bytes of head, then our mark, then filling.
 *
 * <p>Replies are known by the mark, because a raw socket is handed everybody's and an unprivileged
 * one gets its identifier from the kernel.
 */
final class EchoPacket {
  /** Head and mark; no request is shorter. */
  static final int LEAST = 16;

  private static final int MARK_AT = 8;

  private final boolean six;
  private final long mark;
  private final int size;

  /**
   * @param mark tells our replies from those to others
   * @param payload bytes behind the head, at least eight
   */
  EchoPacket(InetAddress address, long mark, int payload) {
    this.six = address instanceof Inet6Address;
    this.mark = mark;
    this.size = Math.max(LEAST, MARK_AT + payload);
  }

  int size() {
    return size;
  }

  /** The request with this number. */
  byte[] request(int number) {
    ByteBuffer packet = ByteBuffer.allocate(size);
    packet.put(0, (byte) (six ? 128 : 8));
    packet.putShort(4, (short) mark);
    packet.putShort(6, (short) number);
    packet.putLong(MARK_AT, mark);
    for (int i = LEAST; i < size; i++) {
      packet.put(i, (byte) i);
    }
    if (!six) { // for ICMPv6 the kernel does it: its sum covers addresses too
      packet.putShort(2, checksum(packet.array()));
    }
    return packet.array();
  }

  /**
   * The number of the request that this is the reply to; empty when it is not ours.
   *
   * @param length how much of the buffer is filled
   */
  OptionalInt number(byte[] buffer, int length) {
    int start = headerLength(buffer, length);
    ByteBuffer packet = ByteBuffer.wrap(buffer);
    if (length < start + LEAST
        || packet.get(start) != (byte) (six ? 129 : 0)
        || packet.get(start + 1) != 0
        || packet.getLong(start + MARK_AT) != mark) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(packet.getShort(start + 6) & 0xffff);
  }

  /** A raw IPv4 socket hands over the IP header too; an echo reply never starts with a 4. */
  private int headerLength(byte[] buffer, int length) {
    return !six && length > 0 && (buffer[0] & 0xf0) == 0x40 ? (buffer[0] & 0x0f) * 4 : 0;
  }

  /** RFC 1071. */
  static short checksum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
      sum += ((bytes[i] & 0xff) << 8) | low;
    }
    sum = (sum >>> 16) + (sum & 0xffff);
    sum += sum >>> 16;
    return (short) ~sum;
  }
}
