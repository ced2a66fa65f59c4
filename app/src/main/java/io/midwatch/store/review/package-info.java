/**
 * Reviews of the running server, kept.
 *
 * <p>Read {@link io.midwatch.store.review.StoredReviews} first.
 */
@NullMarked
package io.midwatch.store.review;

import org.jspecify.annotations.NullMarked;
