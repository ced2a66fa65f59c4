package io.midwatch.detect.kind.tcp;

import io.midwatch.base.Mask;
import io.midwatch.base.Reason;
import io.midwatch.detect.Evidence;
import io.midwatch.detect.Phase;
import io.midwatch.detect.kind.tcp.Conversation.End;
import io.midwatch.detect.net.Family;
import io.midwatch.detect.net.Fault;
import io.midwatch.detect.net.HostPort;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.detect.probe.Look;
import io.midwatch.detect.probe.Probe;
import io.midwatch.detect.probe.Sighting;
import io.midwatch.plan.condition.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connects to one port, may say something, and may listen.
 *
 * @param target where to
 * @param family which of its addresses
 * @param tls shakes hands first, if asked to
 * @param send said once connected
 * @param expected must arrive
 * @param listens something is to be read, expected or asked for by a condition
 * @param names finds the address
 * @param networks says whether it may be probed
 * @param mask hides secrets in what arrived
 */
record TcpProbe(
    HostPort target,
    Family family,
    Optional<TlsLayer> tls,
    Optional<WireText> send,
    Expected expected,
    boolean listens,
    Names names,
    Networks networks,
    Mask mask)
    implements Probe {

  @Override
  public Sighting look(Look look) throws Exception {
    look.hop(target.toString());
    look.begin(Phase.DNS);
    List<InetAddress> addresses;
    try {
      addresses = names.find(target.host(), family, look.left());
      for (InetAddress address : addresses) {
        networks.check(address);
      }
    } catch (IOException none) {
      look.end();
      return failed(new Stage(), Fault.of(none, Phase.DNS, target.toString()));
    }
    for (int i = 0; i < addresses.size() - 1; i++) {
      Duration part = look.left().dividedBy(addresses.size() - i);
      Stage stage = new Stage();
      Sighting seen = at(look, addresses.get(i), stage, part);
      if (stage.connected || look.left().isZero()) {
        return seen;
      }
    }
    Sighting last = at(look, addresses.getLast(), new Stage(), look.left());
    return addresses.size() == 1 || last.facts().find("connected").equals(Optional.of(true))
        ? last
        : new Sighting(
            last.reason(),
            last.detail() + ", at none of its " + addresses.size() + " addresses",
            last.facts(),
            last.measures(),
            last.evidence(),
            last.pin());
  }

  /** One address, which has so long to accept the connection. */
  private Sighting at(Look look, InetAddress address, Stage stage, Duration part) {
    try (Socket socket = new Socket()) {
      look.closeAtDeadline(socket);
      look.address(address.getHostAddress());
      stage.phase = Phase.CONNECT;
      look.begin(Phase.CONNECT);
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(address, target.port()),
          Math.clamp(part.toMillis(), 1, Integer.MAX_VALUE));
      stage.connected = true;
      if (tls.isEmpty()) {
        return converse(look, socket, address, stage);
      }
      stage.phase = Phase.TLS;
      look.begin(Phase.TLS);
      socket.setSoTimeout(millisLeft(look));
      try (Socket secured = tls.get().over(socket, target)) {
        return converse(look, secured, address, stage);
      }
    } catch (IOException broken) {
      // What breaks when time is up was broken by the runner, which closes the socket then.
      return failed(
          stage,
          look.left().isZero()
              ? Fault.late(stage.phase, target.toString())
              : TlsLayer.fault(broken, stage.phase, target.toString()));
    } finally {
      look.end();
    }
  }

  private static Sighting failed(Stage stage, Fault fault) {
    Facts facts = facts(stage.connected, "", "", 0);
    return new Sighting(
        fault.reason(),
        fault.detail(),
        facts,
        Map.of(),
        Sighting.EvidenceSource.NONE,
        Optional.empty());
  }

  private Sighting converse(Look look, Socket socket, InetAddress address, Stage stage)
      throws IOException {
    Conversation conversation = new Conversation(look, socket);
    if (send.isPresent()) {
      stage.phase = Phase.SEND;
      conversation.say(send.get().bytes());
    }
    if (!listens) {
      return seen(Reason.OK, "", address, conversation);
    }
    stage.phase = Phase.FIRST_BYTE;
    End end = conversation.listen(expected);
    look.end();
    if (end == End.ENOUGH) {
      return seen(Reason.OK, "", address, conversation);
    }
    if (conversation.length() == 0) {
      Fault fault =
          end == End.CLOSED
              ? new Fault(Reason.CONNECTION_LOST, target + " closed the connection without a word")
              : Fault.late(Phase.FIRST_BYTE, target.toString());
      return seen(fault.reason(), fault.detail(), address, conversation);
    }
    if (!expected.isAnything()) {
      return seen(Reason.OK, "", address, conversation);
    }
    Reason reason = end == End.FULL ? Reason.BODY_TOO_LARGE : Reason.CONDITION;
    return seen(reason, missing(end, conversation), address, conversation);
  }

  private String missing(End end, Conversation conversation) {
    String how =
        switch (end) {
          case ENOUGH -> "";
          case CLOSED -> " before the connection was closed";
          case LATE -> " in time";
          case FULL -> " within 64 KiB";
        };
    return mask.apply(
        expected.text() + " did not arrive" + how + ", but " + Shown.of(conversation.heard()));
  }

  private Sighting seen(
      Reason reason, String detail, InetAddress address, Conversation conversation) {
    String heard = conversation.heard();
    return new Sighting(
        reason,
        detail,
        facts(true, heard, address.getHostAddress(), conversation.length()),
        Map.of(),
        () -> evidence(heard),
        Optional.empty());
  }

  private Evidence evidence(String heard) {
    if (heard.isEmpty()) {
      return Evidence.NONE;
    }
    String text = mask.apply(heard);
    return new Evidence(
        List.of(new Evidence.Item("answer", text.substring(0, Math.min(text.length(), 16_000)))));
  }

  private static Facts facts(boolean connected, String text, String address, int bytes) {
    return word ->
        switch (word) {
          case "connected" -> Optional.of(connected);
          case "text" -> bytes == 0 ? Optional.empty() : Optional.of(text);
          case "bytes" -> bytes == 0 ? Optional.empty() : Optional.of((long) bytes);
          case "address" -> address.isEmpty() ? Optional.empty() : Optional.of(address);
          default -> Optional.empty();
        };
  }

  private static int millisLeft(Look look) {
    return Math.clamp(look.left().toMillis(), 1, Integer.MAX_VALUE);
  }

  /** How far this look has come. */
  private static final class Stage {
    private Phase phase = Phase.DNS;
    private boolean connected;
  }
}
