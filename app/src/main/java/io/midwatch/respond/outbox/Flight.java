package io.midwatch.respond.outbox;

import io.midwatch.respond.Delivery;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt under way. It lands once, whoever is first to say so. */
final class Flight {
  private final Delivery delivery;
  private final String address;
  private final Instant at;
  private final long startNanos;
  private final double jitter;
  private final AtomicBoolean landed = new AtomicBoolean();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /**
   * @param jitter drawn at the start, because sources of chance are not for many threads
   */
  Flight(Delivery delivery, String address, Instant at, long startNanos, double jitter) {
    this.delivery = delivery;
    this.address = address;
    this.at = at;
    this.startNanos = startNanos;
    this.jitter = jitter;
  }

  Delivery delivery() {
    return delivery;
  }

  String address() {
    return address;
  }

  Instant at() {
    return at;
  }

  long startNanos() {
    return startNanos;
  }

  double jitter() {
    return jitter;
  }

  /** The current thread carries it. */
  void board() {
    thread.set(Thread.currentThread());
  }

  /** True for the first caller only. */
  boolean land() {
    return landed.compareAndSet(false, true);
  }

  /** Interrupts the thread that carries it. */
  void abandon() {
    Thread carrier = thread.get();
    if (carrier != null) {
      carrier.interrupt();
    }
  }
}
