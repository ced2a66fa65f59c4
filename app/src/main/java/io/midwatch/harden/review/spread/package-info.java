/**
 * In whose networks do addresses stand: all in one, or in a cloud that has given them to others?
 *
 * <p>Read {@link io.midwatch.harden.review.spread.Spread} first.
 */
@NullMarked
package io.midwatch.harden.review.spread;

import org.jspecify.annotations.NullMarked;
