package io.midwatch.store.expect;

import io.midwatch.store.sqlite.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link Pack} put in, in its order. */
final class Unpack {
  private final byte[] bytes;
  private int at;

  Unpack(byte[] bytes) {
    this.bytes = bytes;
  }

  private static StoreException cut() {
    return new StoreException("what is kept of heartbeats ends in the middle");
  }

  int octet() {
    if (at >= bytes.length) {
      throw cut();
    }
    return bytes[at++];
  }

  boolean flag() {
    return octet() != 0;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = octet();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        break;
      }
    }
    return (value >>> 1) ^ -(value & 1);
  }

  int count() {
    return Math.toIntExact(number());
  }

  private long whole() {
    if (bytes.length - at < 8) {
      throw cut();
    }
    at += 8;
    return (long) Pack.LONG.get(bytes, at - 8);
  }

  double real() {
    return Double.longBitsToDouble(whole());
  }

  Instant time() {
    return Times.instant(whole());
  }

  Optional<Instant> maybeTime() {
    return flag() ? Optional.of(time()) : Optional.empty();
  }

  Duration span() {
    return Duration.ofNanos(number());
  }

  Optional<Duration> maybeSpan() {
    return flag() ? Optional.of(span()) : Optional.empty();
  }

  String text() {
    int length = length();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  byte[] octets() {
    int length = length();
    byte[] found = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return found;
  }

  private int length() {
    int length = count();
    if (length < 0 || length > bytes.length - at) {
      throw cut();
    }
    return length;
  }

  <T> List<T> all(Function<Unpack, T> each) {
    int count = count();
    List<T> found = new ArrayList<>(Math.clamp(count, 0, bytes.length));
    for (int i = 0; i < count; i++) {
      found.add(each.apply(this));
    }
    return found;
  }
}
