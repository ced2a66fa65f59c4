package io.midwatch.detect.tls.hello;

import io.midwatch.detect.tls.hello.ByteReader.ShortException;
import io.midwatch.detect.tls.hello.Flight.Agreed;
import io.midwatch.detect.tls.hello.Flight.Exchange;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server sends after a hello, up to where encryption begins or it is the client's turn
 * (RFC 5246, section 7.3). Fed piece by piece; never throws, never keeps more than 256 KiB, and
 * says when it has seen enough. Used by one thread.
 */
public final class FlightReader {
  /** More than any honest server sends. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final int LARGEST_RECORD = (1 << 14) + 2048;
  private static final int LARGEST_MESSAGE = 128 * 1024;
  private static final int MOST_CERTIFICATES = 32;
  private static final int MOST_WARNINGS = 8;
  private static final int FATAL = 2;

  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private int total;
  private int warnings;
  private @Nullable ServerHello hello;
  private List<byte[]> chain = List.of();
  private Optional<byte[]> staple = Optional.empty();
  private Optional<Exchange> exchange = Optional.empty();
  private @Nullable Flight end;

  /** What a whole conversation was: every byte that came until the connection ended. */
  public static Flight read(byte[] all) {
    FlightReader reader = new FlightReader();
    reader.feed(all);
    return reader.flight();
  }

  /** Takes what came next; {@code true} when nothing more is of interest. */
  public boolean feed(byte[] piece) {
    if (end != null) {
      return true;
    }
    total += piece.length;
    if (total > MOST_BYTES) {
      stop("it sends more than " + (MOST_BYTES >> 10) + " KiB");
      return true;
    }
    pending.writeBytes(piece);
    records();
    return end != null;
  }

  /** What it came to, if nothing more comes. */
  public Flight flight() {
    if (end != null) {
      return end;
    }
    if (hello != null) {
      return agreed(false);
    }
    return total == 0 ? new Flight.Hung() : new Flight.Unreadable("the answer breaks off");
  }

  private void records() {
    byte[] bytes = pending.toByteArray();
    if (hello == null && messages.size() == 0 && Ssl2.begins(bytes)) {
      Ssl2.read(bytes).ifPresent(read -> end = read);
      return;
    }
    int at = 0;
    while (end == null && bytes.length - at >= 5) {
      int type = bytes[at] & 0xff;
      int length = ((bytes[at + 3] & 0xff) << 8) | (bytes[at + 4] & 0xff);
      if (type < 20 || type > 24 || bytes[at + 1] != 3) {
        stop("the answer is no TLS");
        return;
      }
      if (length > LARGEST_RECORD) {
        stop("a record is longer than any may be");
        return;
      }
      if (bytes.length - at - 5 < length) {
        break;
      }
      byte[] content = new byte[length];
      System.arraycopy(bytes, at + 5, content, 0, length);
      at += 5 + length;
      record(type, content);
    }
    pending.reset();
    pending.write(bytes, at, bytes.length - at);
  }

  private void record(int type, byte[] content) {
    switch (type) {
      case 21 -> alert(content);
      case 22 -> {
        messages.writeBytes(content);
        handshake();
      }
      case 20 -> {
        // ChangeCipherSpec: in TLS 1.3 it means nothing (RFC 8446, section 5).
      }
      default -> end = hello == null ? new Flight.Unreadable("data before a hello") : agreed(true);
    }
  }

  private void alert(byte[] content) {
    if (content.length != 2) {
      stop("an alert has " + content.length + " bytes");
    } else if (content[0] == FATAL || content[1] == 0) {
      end = new Flight.Refused(content[1] & 0xff);
    } else if (++warnings > MOST_WARNINGS) {
      stop("it sends warnings without end");
    }
  }

  private void handshake() {
    byte[] bytes = messages.toByteArray();
    int at = 0;
    while (end == null && bytes.length - at >= 4) {
      int length =
          ((bytes[at + 1] & 0xff) << 16) | ((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff);
      if (length > LARGEST_MESSAGE) {
        stop("a message is longer than any may be");
        return;
      }
      if (bytes.length - at - 4 < length) {
        break;
      }
      byte[] body = new byte[length];
      System.arraycopy(bytes, at + 4, body, 0, length);
      message(bytes[at] & 0xff, body);
      at += 4 + length;
    }
    messages.reset();
    messages.write(bytes, at, bytes.length - at);
  }

  private void message(int type, byte[] body) {
    try {
      if (hello == null && type != 2) {
        stop("the first message is no hello");
        return;
      }
      switch (type) {
        case 2 -> hello(body);
        case 11 -> chain = certificates(body);
        case 22 -> staple = status(body);
        case 12 -> exchange = exchange(body);
        case 14 -> end = agreed(true);
        default -> {
          // A ticket, a request for our certificate: of no interest.
        }
      }
    } catch (ShortException broken) {
      if (hello == null) {
        stop("the hello cannot be read: " + broken.getMessage());
      } else {
        end = agreed(false);
      }
    }
  }

  private void hello(byte[] body) throws ShortException {
    ServerHello read = ServerHello.read(body);
    hello = read;
    if (read.version() == Version.TLS_1_3.number()) {
      end = agreed(true); // all that follows is encrypted, or waits for another share
    }
  }

  private static List<byte[]> certificates(byte[] body) throws ShortException {
    ByteReader list = new ByteReader(new ByteReader(body).vector24());
    List<byte[]> found = new ArrayList<>();
    while (list.left() > 0 && found.size() < MOST_CERTIFICATES) {
      found.add(list.vector24());
    }
    return found;
  }

  private static Optional<byte[]> status(byte[] body) throws ShortException {
    ByteReader in = new ByteReader(body);
    return in.u8() == 1 ? Optional.of(in.vector24()) : Optional.empty();
  }

  private Optional<Exchange> exchange(byte[] body) throws ShortException {
    String suite = hello == null ? "" : hello.suite().name();
    ByteReader in = new ByteReader(body);
    if (suite.startsWith("TLS_ECDH")) {
      return in.u8() == 3 ? Optional.of(new Exchange(in.u16(), 0)) : Optional.empty();
    }
    if (suite.startsWith("TLS_DH")) {
      return Optional.of(new Exchange(0, bits(in.vector16())));
    }
    return Optional.empty();
  }

  private static int bits(byte[] number) {
    int at = 0;
    while (at < number.length && number[at] == 0) {
      at++;
    }
    return at == number.length
        ? 0
        : (number.length - at) * 8 - Integer.numberOfLeadingZeros(number[at] & 0xff) + 24;
  }

  private Agreed agreed(boolean whole) {
    ServerHello chosen = hello;
    if (chosen == null) {
      throw new IllegalStateException("there is no hello yet");
    }
    return new Agreed(chosen, chain, staple, exchange, whole);
  }

  private void stop(String why) {
    end = hello == null ? new Flight.Unreadable(why) : agreed(false);
  }
}
