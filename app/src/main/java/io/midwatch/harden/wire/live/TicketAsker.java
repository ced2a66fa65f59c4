package io.midwatch.harden.wire.live;

import io.midwatch.detect.Phase;
import io.midwatch.detect.tls.hello.TicketTalk;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tickets;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Optional;

/** Finishes a handshake by hand and reads the tickets after it. */
final class TicketAsker {
  private static final int SILENCE_MILLIS = 2_500;

  private TicketAsker() {}

  static Tickets.Said ask(Tickets question, Asking asking) throws IOException {
    try (Socket socket = asking.connect(question.address(), question.port())) {
      if (question.before() != StartTls.NONE) {
        new Talk(socket, asking).begin(question.before());
      }
      asking.begin(Phase.TLS);
      Optional<String> host =
          question.name().isEmpty() ? Optional.empty() : Optional.of(question.name());
      TicketTalk.Tickets seen =
          TicketTalk.read(brief(socket, asking), socket.getOutputStream(), host);
      return new Tickets.Said(seen.tickets(), seen.earlyData());
    }
  }

  /** A server that has no more tickets says nothing, and is not waited for to the end. */
  private static InputStream brief(Socket socket, Asking asking) throws IOException {
    return new FilterInputStream(socket.getInputStream()) {
      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        socket.setSoTimeout(Math.min(SILENCE_MILLIS, asking.left()));
        return super.read(into, from, most);
      }
    };
  }
}
