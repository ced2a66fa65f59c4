package io.midwatch.respond;

import java.time.Instant;
import java.util.Optional;

/** Deliveries for tests. */
public final class Deliveries {
  private Deliveries() {}

  /** Waiting, due at once. */
  public static Delivery waiting(String news, String person, int way, Instant at, Notice notice) {
    return gathering(news, person, way, at, at, notice);
  }

  /** Waiting, but not before an instant. */
  public static Delivery gathering(
      String news, String person, int way, Instant at, Instant notBefore, Notice notice) {
    return new Delivery(
        news + "." + person + "." + way,
        person,
        "ntfy",
        way,
        notice,
        Delivery.State.WAITING,
        0,
        at,
        notBefore,
        Optional.of(notBefore),
        Optional.empty(),
        "");
  }
}
