package io.midwatch.detect.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.base.VirtualClock;
import io.midwatch.detect.uplink.Outside.Place;
import io.midwatch.detect.uplink.Outside.Sign;
import io.midwatch.lab.dns.DnsBehaviour;
import io.midwatch.lab.dns.LabDns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets and a real name server on loopback; a made-up machine behind /proc. */
class OutsideSocketsTest {
  @TempDir Path root;

  @Test
  void findsTheGatewayAndTheResolverOfTheMachine() throws IOException {
    machine("0x2");
    try (OutsideSockets outside = new OutsideSockets(new VirtualClock(), root)) {
      assertThat(outside.own())
          .containsExactly(
              new Place(Place.GATEWAY, "192.0.2.1", false),
              new Place(Place.RESOLVER, "10.255.255.53", false));
    }
  }

  @Test
  void knowsNothingWhereTheMachineTellsNothing() {
    try (OutsideSockets outside = new OutsideSockets(new VirtualClock(), root)) {
      assertThat(outside.own()).isEmpty();
    }
  }

  @Test
  void asksTheResolverAQuestionAndTakesAnyAnswerButAFailure() throws Exception {
    try (LabDns dns = LabDns.start()) {
      Place resolver = new Place(Place.RESOLVER, "127.0.0.1:" + dns.port(), false);
      assertThat(answers(resolver)).isTrue();
      dns.behave(new DnsBehaviour.Silent());
      assertThat(answers(resolver)).isFalse();
    }
  }

  @Test
  void takesARefusalForAnAnswerOfACanary() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
      assertThat(answers(new Place("canary", "127.0.0.1:" + closed, true))).isTrue();
    }
    assertThat(answers(new Place("canary", "127.0.0.1:" + closed, true))).isTrue();
  }

  @Test
  void takesAGatewayForAbsentOnlyWhenNotEvenItsHardwareAnswers() throws Exception {
    machine("0x2");
    OwnNetwork network = new OwnNetwork(root);
    assertThat(network.isThere("192.0.2.1")).contains(true);
    assertThat(network.isThere("192.0.2.9")).isEmpty();
    machine("0x0");
    assertThat(network.isThere("192.0.2.1")).contains(false);
  }

  private boolean answers(Place place) throws Exception {
    try (OutsideSockets outside = new OutsideSockets(new VirtualClock(), root)) {
      CompletableFuture<List<Sign>> signs = new CompletableFuture<>();
      outside.ask(List.of(place), signs::complete);
      return signs.get(20, TimeUnit.SECONDS).getFirst().answered();
    }
  }

  private void machine(String flags) throws IOException {
    Files.createDirectories(root.resolve("proc/net"));
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(
        root.resolve("proc/net/route"),
        """
        Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
        eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
        eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
        """);
    Files.writeString(
        root.resolve("proc/net/arp"),
        """
        IP address       HW type     Flags       HW address            Mask     Device
        192.0.2.1        0x1         %s         02:fc:00:00:00:05     *        eth0
        """
            .formatted(flags));
    Files.writeString(
        root.resolve("etc/resolv.conf"), "# made\nsearch example\nnameserver 10.255.255.53\n");
  }
}
