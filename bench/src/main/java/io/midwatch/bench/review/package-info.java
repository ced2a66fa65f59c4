/**
 * What a review is measured with.
 *
 * <p>Read {@link io.midwatch.bench.review.Estate} first.
 */
@NullMarked
package io.midwatch.bench.review;

import org.jspecify.annotations.NullMarked;
