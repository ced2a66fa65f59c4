package io.midwatch.harden.review.tls;

import io.midwatch.harden.finding.Location;
import io.midwatch.harden.wire.StartTls;

/**
 * Where a name can be entered by TLS.
 *
 * @param main the port that the target is about; else one where mail is fetched or handed in
 */
record Door(String name, String address, int port, StartTls before, boolean main) {
  Location.Outside at() {
    return place().at(address);
  }

  /** Whatever the address. */
  Location.Outside place() {
    return Location.Outside.of(name).on(port);
  }

  String shown() {
    return name + ":" + port + " at " + address;
  }
}
