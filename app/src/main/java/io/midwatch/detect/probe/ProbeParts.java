package io.midwatch.detect.probe;

import io.midwatch.base.Clock;
import io.midwatch.base.Mask;
import io.midwatch.plan.Watcher;

/**
 * What every probe is handed.
 *
 * @param clock the two clocks
 * @param watcher settings of the watching: allowed networks, resolver, whether programs may run
 * @param mask hides secrets in evidence and details
 */
public record ProbeParts(Clock clock, Watcher watcher, Mask mask) {}
