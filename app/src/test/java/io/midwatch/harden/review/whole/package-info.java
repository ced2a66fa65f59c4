/**
 * Whole reviews of a whole estate, all areas at once.
 *
 * <p>Read {@link io.midwatch.harden.lab.WholeEstate} first.
 */
@NullMarked
package io.midwatch.harden.review.whole;

import org.jspecify.annotations.NullMarked;
