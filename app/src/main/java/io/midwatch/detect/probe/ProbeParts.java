package io.midwatch.detect.probe;

import io.midwatch.base.Clock;
import io.midwatch.base.Mask;
import io.midwatch.detect.net.Names;
import io.midwatch.detect.net.Networks;
import io.midwatch.plan.Watcher;

/**
 * What every probe is handed.
 *
 * @param clock the two clocks
 * @param watcher settings of the watching: allowed networks, resolver, whether programs may run
 * @param mask hides secrets in evidence and details
 * @param networks which addresses may be probed
 * @param names finds addresses, afresh each time
 */
public record ProbeParts(Clock clock, Watcher watcher, Mask mask, Networks networks, Names names) {
  /** With networks and names as the watcher's settings have them. */
  public ProbeParts(Clock clock, Watcher watcher, Mask mask) {
    this(clock, watcher, mask, Networks.of(watcher), new Names(clock, watcher.resolver()));
  }
}
