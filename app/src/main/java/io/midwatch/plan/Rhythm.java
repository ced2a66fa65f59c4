package io.midwatch.plan;

import java.time.Duration;

/**
 * How often a kind of check looks and how long a look may take, unless the check itself says
 * otherwise.
 */
public record Rhythm(Duration every, Duration timeout) {}
