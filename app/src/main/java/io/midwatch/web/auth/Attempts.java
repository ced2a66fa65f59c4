package io.midwatch.web.auth;

import io.midwatch.base.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;

/**
 * Slows down those who guess: so many failed attempts per address and in all, then nobody of them
 * for a while. Remembers a bounded number of addresses. Safe for use by many threads.
 */
final class Attempts {
  static final int PER_ADDRESS = 10;
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int IN_ALL = 200;
  private static final int ADDRESSES = 1_000;
  private static final String EVERYBODY = "";

  private final Clock clock;
  private final LinkedHashMap<String, Window> windows = new LinkedHashMap<>();

  private record Window(long beganNanos, int failures) {}

  Attempts(Clock clock) {
    this.clock = clock;
  }

  /** May this address try? */
  synchronized boolean allowed(String address) {
    return failures(address) < PER_ADDRESS && failures(EVERYBODY) < IN_ALL;
  }

  /** Notes that it tried and failed. */
  synchronized void failed(String address) {
    note(address);
    note(EVERYBODY);
    while (windows.size() > ADDRESSES) {
      windows.pollFirstEntry();
    }
  }

  private void note(String address) {
    int failures = failures(address);
    Window window = windows.remove(address);
    long began = failures == 0 || window == null ? clock.nanos() : window.beganNanos();
    windows.put(address, new Window(began, failures + 1));
  }

  private int failures(String address) {
    Window window = windows.get(address);
    return window == null || clock.nanos() - window.beganNanos() > WINDOW.toNanos()
        ? 0
        : window.failures();
  }
}
