/**
 * Reads good plans, bad plans and nonsense.
 *
 * <p>Read {@link io.midwatch.plan.read.PlanReaderTest} first.
 */
@NullMarked
package io.midwatch.plan.read;

import org.jspecify.annotations.NullMarked;
