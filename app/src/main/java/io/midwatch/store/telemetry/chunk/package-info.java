/**
 * How an hour of looks at one check becomes a few hundred bytes, and back: columns, a quantile
 * sketch, tallies by the minute.
 *
 * <p>Read {@link io.midwatch.store.telemetry.chunk.Chunk} first.
 */
@NullMarked
package io.midwatch.store.telemetry.chunk;

import org.jspecify.annotations.NullMarked;
