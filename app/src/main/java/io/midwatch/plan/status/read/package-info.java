/**
 * Reads the section {@code status} of a plan.
 *
 * <p>Read {@link io.midwatch.plan.status.read.StatusReader} first.
 */
@NullMarked
package io.midwatch.plan.status.read;

import org.jspecify.annotations.NullMarked;
