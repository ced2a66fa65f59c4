package io.midwatch.cli.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.midwatch.base.SystemClock;
import io.midwatch.base.VirtualClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OwnClockTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration AMPLE = Duration.ofSeconds(20);

  /** In seconds, what a busy machine may add on one of the two ways. */
  private static final double BUSY = 2;

  /** A time server on loopback whose clock is ahead of ours by so much. */
  private static final class TimeServer implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    private final DatagramSocket socket;

    TimeServer(Duration ahead, UnaryOperator<ByteBuffer> wrong) throws IOException {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread.ofVirtual().start(() -> serve(ahead, wrong));
    }

    private void serve(Duration ahead, UnaryOperator<ByteBuffer> wrong) {
      byte[] bytes = new byte[100];
      while (!socket.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
          socket.receive(packet);
          asked.incrementAndGet();
          ByteBuffer question = ByteBuffer.wrap(bytes, 0, packet.getLength());
          long now = stamp(Instant.now().plus(ahead));
          ByteBuffer answer = ByteBuffer.allocate(48);
          answer.put(0, (byte) 0x24).put(1, (byte) 2).putLong(24, question.getLong(40));
          answer.putLong(32, now).putLong(40, now);
          byte[] told = wrong.apply(answer).array();
          socket.send(new DatagramPacket(told, told.length, packet.getSocketAddress()));
        } catch (IOException e) {
          return;
        }
      }
    }

    private static long stamp(Instant at) {
      long seconds = at.getEpochSecond() + 2_208_988_800L;
      return seconds << 32 | ((long) at.getNano() << 32) / 1_000_000_000L;
    }

    InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    String text() {
      return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static double asked(TimeServer server, Duration limit) throws IOException {
    return new Sntp(new SystemClock(), new Random(1), limit).ahead(server.address());
  }

  private static String refused(UnaryOperator<ByteBuffer> wrong) throws Exception {
    return refused(wrong, AMPLE);
  }

  private static String refused(UnaryOperator<ByteBuffer> wrong, Duration limit) throws Exception {
    try (TimeServer server = new TimeServer(Duration.ZERO, wrong)) {
      asked(server, limit);
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aTimeServerSaysByHowMuchWeAreAhead() throws Exception {
    for (Duration ahead :
        List.of(Duration.ofMillis(-3_500), Duration.ofHours(30), Duration.ofDays(10_000))) {
      try (TimeServer server = new TimeServer(ahead, answer -> answer)) {
        assertThat(asked(server, AMPLE)).isCloseTo(-ahead.toMillis() / 1_000.0, within(BUSY));
      }
    }
  }

  @Test
  void whatIsNoAnswerToTheQuestionIsNotTakenForOne() throws Exception {
    assertThat(refused(answer -> answer.putLong(24, 5), SHORT)).endsWith("does not answer");
    assertThat(refused(_ -> ByteBuffer.allocate(20), SHORT)).endsWith("does not answer");
    assertThat(refused(answer -> answer.put(0, (byte) 0xE4))).contains("does not know the time");
    assertThat(refused(answer -> answer.put(0, (byte) 0x23))).contains("does not know the time");
    assertThat(refused(answer -> answer.put(1, (byte) 16))).contains("does not know the time");
    assertThat(refused(answer -> answer.putLong(40, 0))).contains("does not know the time");
    assertThat(refused(answer -> answer.putInt(8, 20 << 16))).contains("does not know the time");
    assertThat(refused(answer -> answer.putLong(40, answer.getLong(32) - (9L << 32))))
        .contains("do not agree");
    assertThat(
            refused(answer ->
                answer.put(1, (byte) 0).put(12, "RATE".getBytes(StandardCharsets.US_ASCII))))
        .contains("left in peace: RATE");
  }

  @Test
  void noiseNeverBreaksIt() throws Exception {
    Random random = new Random(11);
    try (TimeServer server =
        new TimeServer(
            Duration.ZERO,
            answer -> {
              byte[] noise = new byte[random.nextInt(80)];
              random.nextBytes(noise);
              ByteBuffer told = ByteBuffer.wrap(noise);
              return noise.length >= 48 ? told.putLong(24, answer.getLong(24)) : told;
            })) {
      Sntp sntp = new Sntp(new SystemClock(), random, Duration.ofMillis(20));
      for (int i = 0; i < 60; i++) {
        try {
          assertThat(sntp.ahead(server.address())).isFinite();
        } catch (IOException e) {
          assertThat(e).hasMessageNotContaining("null");
        }
      }
    }
  }

  @Test
  void whoeverAnswersIsAskedAndOnlyThenATimeServer() throws Exception {
    VirtualClock clock = new VirtualClock();
    Map<String, List<String>> says = new HashMap<>();
    List<String> ran = new ArrayList<>();
    OwnClock own =
        new OwnClock(
            clock,
            command -> {
              ran.add(command[0]);
              return Optional.ofNullable(says.get(command[0]));
            },
            new Random(1));
    List<String> unread = new ArrayList<>();
    says.put("ntpq", List.of("leap=00, stratum=3, offset=250.0"));
    assertThat(own.ahead("", (what, why) -> unread.add(what + ": " + why))).contains(-.25);
    assertThat(ran).containsExactly("chronyc", "timedatectl", "ntpq");
    ran.clear();
    assertThat(own.ahead("", (what, why) -> unread.add(what + ": " + why))).contains(-.25);
    assertThat(ran).containsExactly("ntpq");
    assertThat(unread).isEmpty();

    says.clear();
    assertThat(own.ahead("", (what, why) -> unread.add(what + ": " + why))).isEmpty();
    assertThat(unread)
        .containsExactly("clock.offset: no time service says so; name a time-server in the plan");
    ran.clear();
    own.ahead("", (_, _) -> {});
    assertThat(ran).as("not looked for each minute").isEmpty();
    try (TimeServer server = new TimeServer(Duration.ofSeconds(5), answer -> answer)) {
      OwnClock real = new OwnClock(new SystemClock(), _ -> Optional.empty(), new Random(1));
      for (int i = 0; i < 3; i++) {
        assertThat(real.ahead(server.text(), (_, _) -> {}).orElseThrow())
            .isCloseTo(-5, within(BUSY));
      }
      assertThat(server.asked.get()).as("asked once in ten minutes, three times").isEqualTo(3);
    }
  }

  @Test
  void readsAddressesWithAndWithoutAPort() {
    for (String text : List.of("127.0.0.1", "127.0.0.1:1123", "[::1]:1123", "[::1]", "::1")) {
      InetSocketAddress address = OwnClock.address(text);
      assertThat(address.getPort()).isEqualTo(text.endsWith("1123") ? 1123 : 123);
      assertThat(address.getHostString()).isEqualTo(text.startsWith("1") ? "127.0.0.1" : "::1");
    }
  }
}
