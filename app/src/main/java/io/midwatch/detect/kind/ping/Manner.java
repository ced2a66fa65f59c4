package io.midwatch.detect.kind.ping;

import java.time.Duration;

/**
 * How a host is pinged.
 *
 * @param count how many requests
 * @param interval from one to the next
 * @param size bytes of payload, without the head
 * @param patience how long to wait for replies after the last request
 */
record Manner(int count, Duration interval, int size, Duration patience) {}
