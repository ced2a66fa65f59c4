package io.midwatch.cli.agent.clock;

import io.midwatch.base.Clock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Asks a time server by how much this machine's clock is ahead: the unicast client of RFC 4330,
 * section 5, with the packet of RFC 5905, section 7.3. Three questions, of which the answer with
 * the shortest way counts; what a question carries as its time is a random number, by which its
 * answer is known. Blocks for at most three times its patience.
 */
final class Sntp {
  static final int PORT = 123;

  private static final int SIZE = 48;
  private static final int TRIES = 3;
  private static final int SERVER = 4;
  private static final int ALARM = 3;
  private static final int HIGHEST_STRATUM = 15;
  private static final long MOST_DISTANCE_SECONDS = 16;
  private static final long SECONDS_TO_1970 = 2_208_988_800L;
  private static final long ERA = 1L << 32;

  private final Clock clock;
  private final RandomGenerator random;
  private final int patienceMillis;

  Sntp(Clock clock, RandomGenerator random, Duration patience) {
    this.clock = clock;
    this.random = random;
    this.patienceMillis = Math.toIntExact(patience.toMillis());
  }

  /**
   * An answer: by how many seconds our clock is ahead, and how long the way there and back took.
   */
  private record Heard(double ahead, double way) {}

  /**
   * By how many seconds this machine's clock is ahead of the server's.
   *
   * @throws IOException when it does not answer, or answers what cannot be used; why
   */
  double ahead(InetSocketAddress server) throws IOException {
    double best = 0;
    double shortest = Double.MAX_VALUE;
    IOException trouble = new IOException(server.getHostString() + " does not answer");
    for (int i = 0; i < TRIES; i++) {
      try {
        Heard heard = ask(server);
        if (heard.way() < shortest) {
          shortest = heard.way();
          best = heard.ahead();
        }
      } catch (SocketTimeoutException e) {
        // Lost on the way, as may be; the next one may arrive.
      } catch (IOException e) {
        trouble = e;
      }
    }
    if (shortest == Double.MAX_VALUE) {
      throw trouble;
    }
    return best;
  }

  private Heard ask(InetSocketAddress server) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server); // What others send does not reach us.
      socket.setSoTimeout(patienceMillis);
      long token = random.nextLong();
      byte[] question = ByteBuffer.allocate(SIZE).put((byte) 0x23).putLong(40, token).array();
      Instant asked = clock.now();
      long began = clock.nanos();
      socket.send(new DatagramPacket(question, SIZE));
      byte[] bytes = new byte[SIZE + 20];
      while (true) {
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        socket.receive(packet);
        long took = clock.nanos() - began;
        ByteBuffer answer = ByteBuffer.wrap(bytes, 0, packet.getLength()).slice();
        if (answer.limit() >= SIZE && answer.getLong(24) == token) {
          return heard(answer, asked, took);
        }
        if (took > patienceMillis * 1_000_000L) {
          throw new SocketTimeoutException();
        }
      }
    }
  }

  private static Heard heard(ByteBuffer answer, Instant asked, long took) throws IOException {
    int first = answer.get(0) & 0xFF;
    int stratum = answer.get(1) & 0xFF;
    if (stratum == 0) {
      byte[] code = new byte[4];
      answer.get(12, code);
      String word = new String(code, StandardCharsets.US_ASCII).replaceAll("[^A-Z]", "?");
      throw new IOException("the time server wants to be left in peace: " + word);
    }
    boolean right =
        (first & 7) == SERVER
            && first >> 6 != ALARM
            && stratum <= HIGHEST_STRATUM
            && answer.getLong(40) != 0
            && Math.abs(answer.getInt(4) >> 16) < MOST_DISTANCE_SECONDS
            && (answer.getInt(8) >>> 16) < MOST_DISTANCE_SECONDS;
    if (!right) {
      throw new IOException("the time server does not know the time itself");
    }
    double there = seconds(answer.getLong(32), asked);
    double back = seconds(answer.getLong(40), asked);
    double elapsed = took / 1e9;
    double way = elapsed - (back - there);
    if (way < -0.01 || back < there) {
      throw new IOException("the time server's own times do not agree");
    }
    return new Heard((elapsed - there - back) / 2, way);
  }

  /** Seconds from an instant to a time of the protocol, of that era which is nearest (2036). */
  private static double seconds(long stamp, Instant from) {
    long whole = (stamp >>> 32) - SECONDS_TO_1970 - from.getEpochSecond();
    long near = Math.floorMod(whole + ERA / 2, ERA) - ERA / 2;
    double part = (stamp & 0xFFFF_FFFFL) / (double) ERA;
    return near + part - from.getNano() / 1e9;
  }
}
