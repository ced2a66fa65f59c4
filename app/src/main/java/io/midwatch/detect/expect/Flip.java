package io.midwatch.detect.expect;

import java.time.Instant;

/**
 * A heartbeat began or ceased to be well.
 *
 * @param at when it is so: for one that did not come, the time at which it was due
 */
public record Flip(Instant at, boolean up) {}
