package io.midwatch.detect.expect;

import java.time.Instant;
import java.util.Optional;

/**
 * One time at which something was expected.
 *
 * @param at the time
 * @param due when it had to be known to be well
 * @param outcome how it ended, as far as it is known
 * @param seen when the first sign for it came, if one did
 * @param detail one sentence about a bad one, for people; else empty
 */
public record Slot(
    Instant at, Instant due, Outcome outcome, Optional<Instant> seen, String detail) {}
