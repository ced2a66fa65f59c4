/**
 * How fast can jobs report?
 *
 * <p>Read {@link io.midwatch.bench.pings.Pinger} first.
 */
@NullMarked
package io.midwatch.bench.pings;

import org.jspecify.annotations.NullMarked;
