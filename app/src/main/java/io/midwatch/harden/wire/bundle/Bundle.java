package io.midwatch.harden.wire.bundle;

import java.time.Instant;
import java.util.List;

/**
 * The evidence of a review: when it was, what it was told to look at, and everything received. Kept
 * as lines of JSON, packed with gzip ({@link BundleFile}).
 *
 * @param at the clock of the review
 * @param targets as given on the command line
 * @param options others that decide what is asked
 */
public record Bundle(
    Instant at, List<String> targets, List<String> options, List<Exchange<?>> exchanges) {
  public Bundle {
    targets = List.copyOf(targets);
    options = List.copyOf(options);
    exchanges = List.copyOf(exchanges);
  }
}
