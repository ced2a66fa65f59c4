package io.midwatch.detect.tls.caa;

import io.midwatch.detect.net.NoAddressException;
import java.util.List;

/**
 * Finds the CAA records that hold for a name: its own, else those of the nearest name above it that
 * has any (RFC 8659, section 3).
 *
 * @param lookup finds the records of one name
 */
public record CaaClimb(Lookup lookup) {
  private static final int MOST_LABELS = 10;

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
    for (int step = 0; step < MOST_LABELS && !at.isEmpty(); step++) {
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
