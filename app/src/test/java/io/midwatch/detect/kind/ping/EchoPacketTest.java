package io.midwatch.detect.kind.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EchoPacketTest {
  private static final InetAddress FOUR = InetAddress.ofLiteral("192.0.2.7");
  private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::7");

  private final EchoPacket packets = new EchoPacket(FOUR, 0x1122334455667788L, 56);

  /** What a host makes of our request. */
  private static byte[] reply(byte[] request, boolean six) {
    byte[] reply = request.clone();
    reply[0] = (byte) (six ? 129 : 0);
    return reply;
  }

  @Test
  void sumsAsRfc1071Does() {
    byte[] request = packets.request(3);
    assertThat(request).hasSize(64);
    assertThat(EchoPacket.checksum(request)).isZero();
    assertThat(
            EchoPacket.checksum(
                new byte[] {
                  0, 1, (byte) 0xf2, 3, (byte) 0xf4, (byte) 0xf5, (byte) 0xf6, (byte) 0xf7
                }))
        .isEqualTo((short) ~0xddf2);
  }

  @Test
  void knowsItsOwnReplies() {
    byte[] reply = reply(packets.request(3), false);
    assertThat(packets.number(reply, reply.length)).isEqualTo(OptionalInt.of(3));
    EchoPacket six = new EchoPacket(SIX, 5, 8);
    assertThat(six.number(reply(six.request(9), true), 16)).isEqualTo(OptionalInt.of(9));
  }

  @Test
  void looksBehindTheIpHeaderOfARawSocket() {
    byte[] reply = reply(packets.request(3), false);
    byte[] raw = new byte[24 + reply.length];
    raw[0] = 0x46;
    System.arraycopy(reply, 0, raw, 24, reply.length);
    assertThat(packets.number(raw, raw.length)).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void takesNobodyElsesReplies() {
    byte[] request = packets.request(3);
    assertThat(packets.number(request, request.length)).isEmpty();
    byte[] others = reply(new EchoPacket(FOUR, 1, 56).request(3), false);
    assertThat(packets.number(others, others.length)).isEmpty();
    byte[] reply = reply(request, false);
    assertThat(packets.number(reply, 15)).isEmpty();
    assertThat(packets.number(reply, 0)).isEmpty();
  }

  @Test
  void survivesRandomPackets() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(100) + 60];
      random.nextBytes(noise);
      assertThat(packets.number(Arrays.copyOf(noise, noise.length), random.nextInt(noise.length)))
          .isEmpty();
    }
  }
}
