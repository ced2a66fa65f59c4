package io.midwatch.detect.kind.ping;

import io.midwatch.base.Reason;
import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.ping.IcmpSocket.SystemException;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.net.NoAddressException;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.detect.probe.Sighting.EvidenceSource;
import io.midwatch.plan.condition.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pings one host.
 *
 * @param host a name or an address
 * @param family which of its addresses
 * @param manner how
 * @param ownSockets this system has ICMP sockets that we know how to use
 * @param names finds the address
 * @param networks says whether it may be probed
 */
record PingProbe(
    String host, Family family, Manner manner, boolean ownSockets, Names names, Networks networks)
    implements Probe {
  /** Held back from the deadline, so that a partial loss is reported and not a time-out. */
  private static final Duration MARGIN = Duration.ofMillis(100);

  @Override
  public Sighting look(Look look) throws InterruptedException {
    look.hop(host);
    look.begin(Phase.DNS);
    try {
      InetAddress address = names.find(host, family, look.left()).getFirst();
      look.address(address.getHostAddress());
      networks.check(address);
      look.end();
      Echoes echoes = ping(address, look);
      look.end();
      return seen(address, echoes);
    } catch (NoAddressException none) {
      return Sighting.failed(none.reason(), none.detail());
    } catch (SystemException refused) {
      return refused.isUnreachable()
          ? Sighting.failed(Reason.UNREACHABLE, "there is no route to " + host)
          : Sighting.failed(Reason.INTERNAL, String.valueOf(refused.getMessage()));
    } catch (IOException broken) {
      return Sighting.failed(Reason.INTERNAL, "the system's ping says: " + broken.getMessage());
    }
  }

  private Echoes ping(InetAddress address, Look look) throws IOException, InterruptedException {
    Duration limit = look.left().minus(MARGIN);
    if (ownSockets) {
      try {
        return new SocketPinger(address, manner, look, look.clock().nanos() + limit.toNanos())
            .ping();
      } catch (SystemException refused) {
        if (!refused.isForbidden()) {
          throw refused;
        }
      }
    }
    Optional<ProgramPinger> program = ProgramPinger.find(address);
    if (program.isEmpty()) {
      throw new NoAddressException(
          Reason.NOT_PERMITTED,
          "this machine does not let us ping: run sysctl -w net.ipv4.ping_group_range=\"0"
              + " 2147483647\", or install iputils-ping, or give the process CAP_NET_RAW");
    }
    look.begin(Phase.FIRST_BYTE);
    return program.get().ping(address, manner, limit);
  }

  Sighting seen(InetAddress address, Echoes echoes) {
    boolean silent = echoes.replies() == 0;
    Map<String, Double> measures = new HashMap<>(Map.of("loss", echoes.loss()));
    echoes.least().ifPresent(nanos -> measures.put("rtt_min_ms", nanos / 1e6));
    echoes.mean().ifPresent(nanos -> measures.put("rtt_avg_ms", nanos / 1e6));
    echoes.most().ifPresent(nanos -> measures.put("rtt_max_ms", nanos / 1e6));
    return new Sighting(
        silent ? Reason.NO_REPLY : Reason.OK,
        silent
            ? host
                + " ("
                + address.getHostAddress()
                + ") answered none of "
                + echoes.sent()
                + " requests"
            : "",
        facts(address, echoes),
        measures,
        EvidenceSource.NONE,
        Optional.empty());
  }

  private static Facts facts(InetAddress address, Echoes echoes) {
    return word ->
        switch (word) {
          case "loss" -> Optional.of(echoes.loss());
          case "replies" -> Optional.of((long) echoes.replies());
          case "rtt" -> echoes.mean().map(Duration::ofNanos);
          case "rtt_min" -> echoes.least().map(Duration::ofNanos);
          case "rtt_max" -> echoes.most().map(Duration::ofNanos);
          case "address" -> Optional.of(address.getHostAddress());
          default -> Optional.empty();
        };
  }
}
