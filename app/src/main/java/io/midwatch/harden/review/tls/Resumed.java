package io.midwatch.harden.review.tls;

import io.midwatch.harden.review.Fact;

/**
 * What a door promises those who come again.
 *
 * @param earlyData so many bytes it would take before the handshake is done; 0 for none
 * @param trouble why that was not seen; empty when it was
 */
record Resumed(Door door, long earlyData, String trouble) implements Fact {}
