/**
 * What a review says of what it could not see.
 *
 * <p>Read {@link io.midwatch.harden.review.blind.BlindReviewTest} first.
 */
@NullMarked
package io.midwatch.harden.review.blind;

import org.jspecify.annotations.NullMarked;
