/**
 * Documents behind addresses that stand in certificates or come from registries, through the wire.
 *
 * <p>Read {@link io.midwatch.harden.review.fetch.WireFetch} first.
 */
@NullMarked
package io.midwatch.harden.review.fetch;

import org.jspecify.annotations.NullMarked;
