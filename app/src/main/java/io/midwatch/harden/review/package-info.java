/**
 * A review: collectors look and write facts, rules are pure functions of them.
 *
 * <p>Read {@link io.midwatch.harden.review.Scene} first.
 */
@NullMarked
package io.midwatch.harden.review;

import org.jspecify.annotations.NullMarked;
