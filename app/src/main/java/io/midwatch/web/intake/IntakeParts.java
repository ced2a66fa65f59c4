package io.midwatch.web.intake;

import io.midwatch.detect.signal.Signals;

/**
 * What receiving needs.
 *
 * @param signals where alerts are handed in
 * @param amazon gets what stands at an address of Amazon
 */
public record IntakeParts(Signals signals, AmazonFetcher amazon) {}
