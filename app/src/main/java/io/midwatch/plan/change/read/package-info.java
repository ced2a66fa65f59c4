/**
 * Reads the section {@code changes} of a plan.
 *
 * <p>Read {@link io.midwatch.plan.change.read.ChangeSourceReader} first.
 */
@NullMarked
package io.midwatch.plan.change.read;

import org.jspecify.annotations.NullMarked;
