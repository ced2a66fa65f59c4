/**
 * {@code midwatch review} and {@code midwatch explain}: what is wrong with what stands outside, and
 * what each finding means.
 *
 * <p>Read {@link io.midwatch.cli.review.ReviewCommand} first.
 */
@NullMarked
package io.midwatch.cli.review;

import org.jspecify.annotations.NullMarked;
