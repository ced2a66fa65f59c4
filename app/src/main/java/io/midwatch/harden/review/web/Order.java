package io.midwatch.harden.review.web;

import io.midwatch.harden.review.Places;
import java.util.List;

/** In which order the further visits to a site are made when requests are few. */
final class Order {
  private static final List<String> EXTRAS =
      List.of(Extras.UNKNOWN, "/health", Extras.ROBOTS, Extras.FOREIGN, Extras.SECURITY);

  private Order() {}

  /**
   * @param what a path, {@link Extras#UNKNOWN} or {@link Extras#FOREIGN}
   * @param named whether somebody named the path of health
   */
  static int of(String what, boolean named) {
    if (Extras.LEFTOVERS.contains(what)) {
      return Places.LEFTOVERS + Extras.LEFTOVERS.indexOf(what);
    }
    if (EXTRAS.contains(what)) {
      return Places.UNKNOWN + EXTRAS.indexOf(what);
    }
    return named
        ? Places.UNKNOWN + 1
        : Places.UNKNOWN + EXTRAS.size() + Extras.HEALTH.indexOf(what);
  }
}
