package io.midwatch.harden.review.registration;

import io.midwatch.detect.rdap.Registration;
import java.util.Optional;

/**
 * What a registry said of a domain.
 *
 * @param registration empty when it said nothing that can be read
 * @param unknown it says that there is no such domain
 * @param trouble why nothing is known from it; empty when something is
 */
public record Told(Optional<Registration> registration, boolean unknown, String trouble) {
  /** There is no such domain. */
  static final Told UNKNOWN = new Told(Optional.empty(), true, "");

  static Told of(Registration registration) {
    return new Told(Optional.of(registration), false, "");
  }

  /** Nothing is known, and why. */
  public static Told nothing(String trouble) {
    return new Told(Optional.empty(), false, trouble);
  }
}
