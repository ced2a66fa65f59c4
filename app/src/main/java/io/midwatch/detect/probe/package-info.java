/**
 * From a check in the plan to an observation: the contract of a probe and of a check kind.
 *
 * <p>Read {@link io.midwatch.detect.probe.Probe} first.
 */
@NullMarked
package io.midwatch.detect.probe;

import org.jspecify.annotations.NullMarked;
