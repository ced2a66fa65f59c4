package io.midwatch.detect.kind.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.Reason;
import io.midwatch.base.Verdict;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import io.midwatch.lab.net.RefusedPort;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back is written by strangers. */
@Timeout(60)
class HostileAnswersTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  private static Sighting ask(int port, Duration limit) throws Exception {
    return TryLook.within(
        limit,
        TryPlan.probe(
            new DnsKind(), "shop.example.test", Map.of("resolvers", List.of("127.0.0.1:" + port))));
  }

  /** Looks with time enough, unless no answer can end the look; but one must have come. */
  private static Sighting ask(DnsBehaviour behaviour) throws Exception {
    Duration limit =
        switch (behaviour) {
          case DnsBehaviour.Silent _ -> Duration.ofMillis(500);
          case DnsBehaviour.WrongId wrong when !wrong.thenTrue() -> Duration.ofSeconds(4);
          case DnsBehaviour.WrongQuestion _ -> Duration.ofSeconds(4);
          default -> AMPLE;
        };
    try (LabDns dns = LabDns.start().put("shop.example.test. 60 IN A 203.0.113.7")) {
      dns.behave(behaviour);
      return ask(dns.port(), limit);
    }
  }

  @ParameterizedTest
  @EnumSource(DnsBehaviour.Malformation.class)
  void namesAMalformedAnswerWhatItIs(DnsBehaviour.Malformation how) throws Exception {
    Sighting sighting = ask(new DnsBehaviour.Malformed(how));
    assertThat(sighting.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(sighting.facts().find("answers")).isEmpty();
    assertThat(sighting.facts().find("rcode")).isEmpty();
  }

  @Test
  void passesOverAnAnswerUnderAnotherId() throws Exception {
    assertThat(ask(new DnsBehaviour.WrongId(true)).reason()).isEqualTo(Reason.OK);
    Sighting never = ask(new DnsBehaviour.WrongId(false));
    assertThat(never.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(never.detail()).contains("another id");
  }

  @Test
  void believesNoAnswerToAnotherQuestion() throws Exception {
    assertThat(ask(new DnsBehaviour.WrongQuestion()).reason()).isEqualTo(Reason.PROTOCOL);
  }

  @Test
  void readsAHugeAnswerWithinBounds() throws Exception {
    assertThat(ask(new DnsBehaviour.Huge(3000)).reason()).isEqualTo(Reason.OK);
  }

  @Test
  void tellsSilenceFromALateAnswerFromAClosedPort() throws Exception {
    assertThat(ask(new DnsBehaviour.Silent()).reason()).isEqualTo(Reason.DNS_TIMEOUT);
    assertThat(ask(new DnsBehaviour.Late(Duration.ofMillis(300))).reason()).isEqualTo(Reason.OK);
    try (RefusedPort port = RefusedPort.take()) {
      assertThat(ask(port.port(), AMPLE).reason()).isEqualTo(Reason.REFUSED);
    }
  }

  @Test
  void survivesThousandsOfMutatedAnswers() throws Exception {
    Random random = new Random(11);
    try (LabDns dns = LabDns.start().put("shop.example.test. 60 IN A 203.0.113.7");
        DatagramSocket between = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket upstream = new DatagramSocket()) {
      upstream.connect(InetAddress.getLoopbackAddress(), dns.port());
      Thread.ofVirtual().start(() -> mutate(between, upstream, random));
      List<Future<Sighting>> asked = new ArrayList<>();
      try (ExecutorService side = Executors.newFixedThreadPool(8)) {
        for (int i = 0; i < 2_000; i++) {
          asked.add(side.submit(() -> ask(between.getLocalPort(), Duration.ofMillis(40))));
        }
      }
      for (Future<Sighting> one : asked) {
        Sighting sighting = one.get();
        assertThat(sighting.reason().verdict()).isIn(Verdict.OK, Verdict.FAIL);
        assertThat(sighting.reason()).isNotEqualTo(Reason.INTERNAL);
      }
    }
  }

  private static void mutate(DatagramSocket between, DatagramSocket upstream, Random random) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        between.receive(packet);
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        upstream.send(new DatagramPacket(packet.getData(), packet.getLength()));
        upstream.receive(answer);
        byte[] bytes = answer.getData();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          // The id stays, or the answer would only be passed over.
          bytes[2 + random.nextInt(answer.getLength() - 2)] = (byte) random.nextInt();
        }
        int length = random.nextBoolean() ? answer.getLength() : random.nextInt(answer.getLength());
        between.send(new DatagramPacket(bytes, length, packet.getSocketAddress()));
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }
}
