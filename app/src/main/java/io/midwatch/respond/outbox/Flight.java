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
  private final AtomicBoolean landed = new AtomicBoolean();
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  Flight(Delivery delivery, String address, Instant at, long startNanos) {
    this.delivery = delivery;
    this.address = address;
    this.at = at;
    this.startNanos = startNanos;
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
