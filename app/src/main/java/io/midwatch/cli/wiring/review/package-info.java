/**
 * Starts the reviews of the running server.
 *
 * <p>Read {@link io.midwatch.cli.wiring.review.ReviewRounds} first.
 */
@NullMarked
package io.midwatch.cli.wiring.review;

import org.jspecify.annotations.NullMarked;
