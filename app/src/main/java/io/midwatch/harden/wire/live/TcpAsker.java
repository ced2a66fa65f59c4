package io.midwatch.harden.wire.live;

import io.midwatch.detect.Phase;
import io.midwatch.detect.tls.hello.FlightReader;
import io.midwatch.harden.wire.Bytes;
import io.midwatch.harden.wire.StartTls;
import io.midwatch.harden.wire.Tcp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Sends bytes and reads what comes back, until there is enough, or silence, or the end. */
final class TcpAsker {
  private static final int MOST = 1 << 20;

  private TcpAsker() {}

  static Tcp.Said ask(Tcp question, Asking asking) throws IOException {
    try (Socket socket = asking.connect(question.address(), question.port())) {
      if (question.before() != StartTls.NONE) {
        new Talk(socket, asking).begin(question.before());
      }
      asking.begin(Phase.SEND);
      if (!question.send().isEmpty()) {
        socket.getOutputStream().write(question.send().copy());
      }
      asking.begin(Phase.FIRST_BYTE);
      return read(socket, question, asking);
    }
  }

  private static Tcp.Said read(Socket socket, Tcp question, Asking asking) throws IOException {
    int most = Math.min(question.most(), MOST);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] part = new byte[Math.max(1, Math.min(most, 16_384))];
    boolean closed = false;
    boolean enough = false;
    FlightReader flight = new FlightReader();
    boolean hello = isHello(question);
    try {
      while (all.size() < most && !closed && !enough) {
        socket.setSoTimeout(Math.min(Math.max(1, question.millis()), asking.left()));
        int read = in.read(part, 0, Math.min(part.length, most - all.size()));
        closed = read < 0;
        if (read > 0) {
          all.write(part, 0, read);
          enough = hello && flight.feed(Arrays.copyOf(part, read));
        }
      }
    } catch (SocketTimeoutException silent) {
      return new Tcp.Said(Bytes.of(all.toByteArray()), false);
    } catch (IOException reset) {
      return new Tcp.Said(Bytes.of(all.toByteArray()), true);
    }
    return new Tcp.Said(Bytes.of(all.toByteArray()), closed);
  }

  /** A server that has answered a hello waits for us, and needs no patience. */
  private static boolean isHello(Tcp question) {
    byte[] sent = question.send().copy();
    boolean old = sent.length > 5 && sent[0] == (byte) 0x80 && sent[2] == 1 && sent[4] == 2;
    return old || (sent.length > 5 && sent[0] == 22 && sent[1] == 3);
  }
}
