/**
 * Commands about the reviews of the running Midwatch.
 *
 * <p>Read {@link io.midwatch.cli.remote.review.ReviewsCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.review;

import org.jspecify.annotations.NullMarked;
