package io.midwatch.detect.watch;

import java.time.Instant;

/** Now, by both clocks. */
record Moment(Instant wall, long nanos) {}
