package io.midwatch.detect.expect;

import java.time.Duration;
import java.util.Optional;

/**
 * A sign as it was kept.
 *
 * @param number its place among the signs of its heartbeat, from 1
 * @param ping with what it said, secrets masked; {@link Body#NONE} where a list was asked for
 * @param said how many bytes it said in all
 * @param took how long the run took that it ended, where its start was told
 */
public record KeptPing(long number, Ping ping, long said, Optional<Duration> took) {}
