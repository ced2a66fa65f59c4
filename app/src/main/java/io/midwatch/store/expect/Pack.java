package io.midwatch.store.expect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Bytes that grow: numbers of variable length, times as nanoseconds since 1970, texts in UTF-8.
 * {@link Unpack} reads them in the same order.
 */
final class Pack {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int size;

  Pack(int room) {
    bytes = new byte[room];
  }

  /** What was put in so far. */
  byte[] done() {
    return Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  Pack octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  Pack flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  /** A number; small ones, negative ones too, take few bytes. */
  Pack number(long value) {
    reserve(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Eight bytes. */
  private Pack whole(long value) {
    reserve(8);
    LONG.set(bytes, size, value);
    size += 8;
    return this;
  }

  Pack real(double value) {
    return whole(Double.doubleToRawLongBits(value));
  }

  Pack time(Instant at) {
    return whole(Times.nanos(at));
  }

  Pack time(Optional<Instant> at) {
    flag(at.isPresent());
    at.ifPresent(this::time);
    return this;
  }

  Pack span(Duration span) {
    return number(span.toNanos());
  }

  Pack span(Optional<Duration> span) {
    flag(span.isPresent());
    span.ifPresent(this::span);
    return this;
  }

  Pack text(String text) {
    return octets(text.getBytes(StandardCharsets.UTF_8));
  }

  Pack octets(byte[] more) {
    number(more.length);
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** So many, then each. */
  <T> Pack all(Collection<T> items, BiConsumer<Pack, T> each) {
    number(items.size());
    for (T item : items) {
      each.accept(this, item);
    }
    return this;
  }
}
