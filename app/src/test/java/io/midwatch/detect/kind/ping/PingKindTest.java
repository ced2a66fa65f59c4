package io.midwatch.detect.kind.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.base.SystemClock;
import io.midwatch.base.Verdict;
import io.midwatch.detect.kind.TryLook;
import io.midwatch.detect.kind.TryPlan;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.probe.ProbeParts;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.InvalidValueException;
import io.midwatch.plan.Options;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PingKindTest {
  private final PingKind kind = new PingKind();

  private Sighting ping(String host, Map<String, Object> options) throws Exception {
    Sighting sighting = TryLook.once(TryPlan.probe(kind, host, options));
    assumeTrue(sighting.reason() != Reason.NOT_PERMITTED, "install iputils-ping to run this test");
    return sighting;
  }

  private static PingProbe probe(boolean ownSockets) {
    ProbeParts parts = new ProbeParts(new SystemClock(), TryPlan.watcher(false), Mask.NONE);
    return new PingProbe(
        "localhost",
        Family.V4,
        new Manner(2, Duration.ofMillis(200), 56, Duration.ofSeconds(10)),
        ownSockets,
        parts.names(),
        parts.networks());
  }

  @Test
  void getsRepliesFromThisMachine() throws Exception {
    Sighting sighting = ping("127.0.0.1", Map.of("count", 5L, "interval", Duration.ofMillis(20)));

    assertThat(sighting.reason()).isEqualTo(Reason.OK);
    assertThat(sighting.facts().find("replies")).isEqualTo(Optional.of(5L));
    assertThat(sighting.facts().find("loss")).isEqualTo(Optional.of(0.0));
    Duration rtt = (Duration) sighting.facts().find("rtt").orElseThrow();
    assertThat(rtt).isBetween(Duration.ofNanos(100), Duration.ofSeconds(10));
    assertThat(sighting.measures())
        .containsOnlyKeys("loss", "rtt_min_ms", "rtt_avg_ms", "rtt_max_ms");
  }

  @Test
  void pingsOverIpv6() throws Exception {
    assumeTrue(
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1")),
        "this machine has no IPv6");
    assertThat(ping("::1", Map.of()).reason()).isEqualTo(Reason.OK);
    assertThat(ping("localhost", Map.of("ip", "v6")).reason()).isEqualTo(Reason.OK);
  }

  @Test
  void sendsLargePacketsToo() throws Exception {
    assertThat(ping("127.0.0.1", Map.of("size", 8192L, "count", 1L)).reason()).isEqualTo(Reason.OK);
  }

  @Test
  void findsTheSameAsTheSystemsOwnPing() throws Exception {
    assumeTrue(
        ProgramPinger.find(InetAddress.getLoopbackAddress()).isPresent(),
        "install iputils-ping to run this test");
    for (boolean own : List.of(true, false)) {
      Sighting sighting = TryLook.once(probe(own));
      assertThat(sighting.reason()).as("own sockets: " + own).isEqualTo(Reason.OK);
      assertThat(sighting.facts().find("replies")).isEqualTo(Optional.of(2L));
    }
  }

  @Test
  void needsNoProgramWhereTheSystemAllowsIcmpSockets() throws Exception {
    TryLook look = new TryLook(Duration.ofSeconds(20), Optional.empty());
    SocketPinger pinger =
        new SocketPinger(
            InetAddress.ofLiteral("127.0.0.1"),
            new Manner(2, Duration.ofMillis(20), 56, Duration.ofSeconds(10)),
            look,
            look.clock().nanos() + 15_000_000_000L);
    try {
      assertThat(pinger.ping().replies()).isEqualTo(2);
    } catch (IcmpSocket.SystemException refused) {
      assumeTrue(!refused.isForbidden(), "set net.ipv4.ping_group_range to run this test");
      throw refused;
    }
  }

  @Test
  void failsWithoutAReply() {
    InetAddress address = InetAddress.getLoopbackAddress();
    Sighting silent = probe(true).seen(address, new Echoes(2, List.of()));
    assertThat(silent.reason()).isEqualTo(Reason.NO_REPLY);
    assertThat(silent.reason().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(silent.detail()).isEqualTo("localhost (127.0.0.1) answered none of 2 requests");
    assertThat(silent.facts().find("loss")).isEqualTo(Optional.of(100.0));
    assertThat(silent.facts().find("rtt")).isEmpty();
    assertThat(silent.facts().find("rtt_max")).isEmpty();
  }

  @Test
  void leavesAPartialLossToTheConditions() {
    Sighting partial =
        probe(true).seen(InetAddress.getLoopbackAddress(), new Echoes(4, List.of(1_000_000L)));
    assertThat(partial.reason()).isEqualTo(Reason.OK);
    assertThat(partial.facts().find("loss")).isEqualTo(Optional.of(75.0));
  }

  @Test
  void saysWhenThereIsNobodyToPing() throws Exception {
    assertThat(TryLook.once(TryPlan.probe(kind, "127.0.0.1", Map.of("ip", "v6"))).reason())
        .isEqualTo(Reason.NAME_NOT_FOUND);
    assertThat(TryLook.once(TryPlan.probe(kind, "169.254.169.254", Map.of())).reason())
        .isEqualTo(Reason.ADDRESS_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host:80", "[::1]:80", "http://host", "a b"})
  void wantsAHost(String text) {
    assertThatThrownBy(() -> kind.target(text, Options.NONE))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void takesNamesAndAddresses() throws Exception {
    assertThat(kind.target("gw.example.org", Options.NONE).id()).isEqualTo("gw.example.org");
    assertThat(kind.target("[::1]", Options.NONE).id()).isEqualTo("::1");
  }
}
