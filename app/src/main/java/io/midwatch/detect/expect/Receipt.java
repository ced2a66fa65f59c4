package io.midwatch.detect.expect;

import io.midwatch.base.CheckId;
import java.time.Instant;

/**
 * A sign is on disk.
 *
 * @param heartbeat whose it was
 * @param number its place among the signs of that heartbeat, from 1
 * @param at when it came
 */
public record Receipt(CheckId heartbeat, long number, Instant at) {}
