/**
 * Reads the reviews of a plan.
 *
 * <p>Read {@link io.midwatch.plan.review.read.ReviewReader} first.
 */
@NullMarked
package io.midwatch.plan.review.read;

import org.jspecify.annotations.NullMarked;
