/**
 * From the text of a plan to a sound {@link io.midwatch.plan.Plan}, or to all that is wrong with
 * it, each with its place.
 *
 * <p>Read {@link io.midwatch.plan.read.PlanReader} first.
 */
@NullMarked
package io.midwatch.plan.read;

import org.jspecify.annotations.NullMarked;
