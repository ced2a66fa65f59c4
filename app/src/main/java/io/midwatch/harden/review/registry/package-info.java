/**
 * All collectors and all rules of a review.
 *
 * <p>Read {@link io.midwatch.harden.review.registry.Registry} first.
 */
@NullMarked
package io.midwatch.harden.review.registry;

import org.jspecify.annotations.NullMarked;
