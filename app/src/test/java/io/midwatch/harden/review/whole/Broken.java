package io.midwatch.harden.review.whole;

import io.midwatch.harden.lab.WholeEstate;
import java.util.List;

/**
 * One thing that breaks a whole estate, and all that must be found then.
 *
 * @param what breaks
 * @param found each finding as {@code TLS-01 critical}, in the order of rules
 */
record Broken(String what, List<String> found, How how) {
  /** Breaks it. */
  @FunctionalInterface
  interface How {
    void breaks(WholeEstate estate) throws Exception;
  }

  /** Found once. */
  static Broken of(String what, String found, How how) {
    return new Broken(what, List.of(found), how);
  }

  /** Found at several places, since several are touched. */
  static Broken at(int places, String what, String found, How how) {
    return new Broken(what, java.util.Collections.nCopies(places, found), how);
  }

  @Override
  public String toString() {
    return what + ": " + String.join(", ", found);
  }
}
