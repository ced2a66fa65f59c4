package io.midwatch.detect.probe;

/**
 * Looks at one target, again and again. Blocking calls are fine: each look has a virtual thread of
 * its own.
 *
 * <p>Looks of one probe may overlap; a probe keeps no state between them but what it learned at
 * construction.
 */
public interface Probe {
  /**
   * Looks once: on a fresh connection, with fresh name resolution.
   *
   * <p>Everything that can go wrong with the target is a {@link Sighting} with its reason. An
   * exception means that the look itself broke and is reported as {@code INTERNAL}.
   *
   * @throws InterruptedException when the look was abandoned
   */
  Sighting look(Look look) throws Exception;
}
