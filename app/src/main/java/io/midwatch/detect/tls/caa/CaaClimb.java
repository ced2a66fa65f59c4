package io.midwatch.detect.tls.caa;

import io.midwatch.detect.net.NoAddressException;
import java.util.List;

/**
 * Finds the CAA records that hold for a name: its own, else those of the nearest name above it that
 * has any (RFC 8659, section 3). It climbs to the top, however many labels that takes: a name has
 * 127 at most.
 *
 * @param lookup finds the records of one name
 */
public record CaaClimb(Lookup lookup) {
  /** Who asks, and how. */
  @FunctionalInterface
  public interface Lookup {
    /**
     * The CAA records of this very name, by way of an alias if it is one; none when there are none.
     *
     * @throws NoAddressException when that could not be found out
     * @throws InterruptedException when nobody waits for it any more
     */
    List<CaaProperty> properties(String name) throws NoAddressException, InterruptedException;
  }

  /**
   * The records that hold for this name.
   *
   * @param name without a star
   * @throws NoAddressException when that could not be found out: an authority would refuse as well
   * @throws InterruptedException when nobody waits for it any more
   */
  public CaaPolicy policy(String name) throws NoAddressException, InterruptedException {
    String at = name;
    while (!at.isEmpty()) {
      List<CaaProperty> found = lookup.properties(at);
      if (!found.isEmpty()) {
        return new CaaPolicy(at, found);
      }
      int dot = at.indexOf('.');
      at = dot < 0 ? "" : at.substring(dot + 1);
    }
    return CaaPolicy.NONE;
  }
}
