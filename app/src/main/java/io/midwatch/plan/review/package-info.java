/**
 * Reviews that the running server makes again and again, as the plan declares them.
 *
 * <p>Read {@link io.midwatch.plan.review.ReviewOrder} first.
 */
@NullMarked
package io.midwatch.plan.review;

import org.jspecify.annotations.NullMarked;
