/**
 * Holds conditions against everything that can be missing or wrong.
 *
 * <p>Read {@link io.midwatch.plan.condition.UnknownNeverPassesTest} first.
 */
@NullMarked
package io.midwatch.plan.condition;

import org.jspecify.annotations.NullMarked;
