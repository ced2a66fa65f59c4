package io.midwatch.detect.kind.tcp;

import io.midwatch.detect.Phase;
import io.midwatch.detect.probe.Look;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Says something over an open connection and listens until it has heard enough.
 *
 * <p>With expectations it listens until they are met. Without, until the end of a line or a quarter
 * of a second of silence after something came, since a plain protocol does not say where its
 * greeting ends. Never more than 64 KiB, never beyond the look's time.
 */
final class Conversation {
  static final int MOST = 64 * 1024;

  private static final Duration SILENCE = Duration.ofMillis(250);

  /** So long before the deadline it reports what it has, instead of being cut off. */
  private static final Duration MARGIN = Duration.ofMillis(50);

  private final Look look;
  private final Socket socket;
  private final byte[] buffer = new byte[MOST];
  private int length;

  /** Why it stopped listening. */
  enum End {
    /** What was waited for has come, or there is nothing more to wait for. */
    ENOUGH,
    /** The peer closed the connection properly. */
    CLOSED,
    /** The look's time is up. */
    LATE,
    /** 64 KiB came, and what was waited for was not among them. */
    FULL
  }

  Conversation(Look look, Socket socket) {
    this.look = look;
    this.socket = socket;
  }

  void say(byte[] words) throws IOException {
    look.begin(Phase.SEND);
    socket.getOutputStream().write(words);
    socket.getOutputStream().flush();
  }

  /** Listens; an exception is a broken connection. */
  End listen(Expected expected) throws IOException {
    look.begin(Phase.FIRST_BYTE);
    InputStream in = socket.getInputStream();
    while (length < MOST) {
      Optional<Integer> count = read(in, !expected.isAnything() && length > 0);
      if (count.isEmpty()) {
        return expected.isAnything() || length == 0 ? End.LATE : End.ENOUGH;
      }
      if (count.get() < 0) {
        return End.CLOSED;
      }
      if (length == 0) {
        look.begin(Phase.TRANSFER);
      }
      length += count.get();
      if (expected.isAnything() ? expected.isIn(buffer, length) : endsLine()) {
        return End.ENOUGH;
      }
    }
    return expected.isAnything() ? End.FULL : End.ENOUGH;
  }

  /** Reads once; empty when nothing came in time. */
  private Optional<Integer> read(InputStream in, boolean untilSilence) throws IOException {
    Duration left = look.left().minus(MARGIN);
    Duration patience = untilSilence && SILENCE.compareTo(left) < 0 ? SILENCE : left;
    if (patience.toMillis() <= 0) {
      return Optional.empty();
    }
    socket.setSoTimeout((int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
    try {
      return Optional.of(in.read(buffer, length, MOST - length));
    } catch (SocketTimeoutException silent) {
      return Optional.empty();
    }
  }

  private boolean endsLine() {
    return buffer[length - 1] == '\n';
  }

  int length() {
    return length;
  }

  /** What has arrived, as UTF-8; what is not becomes replacement characters. */
  String heard() {
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }
}
