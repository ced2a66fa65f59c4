package io.midwatch.web.reviews;

import io.midwatch.harden.watch.ReviewDesk;

/**
 * What reviews need of the wiring.
 *
 * @param desk makes them
 * @param wake says that one is wanted
 */
public record ReviewParts(ReviewDesk desk, Runnable wake) {}
