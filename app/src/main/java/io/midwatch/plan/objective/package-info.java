/**
 * How good a service is meant to be: objectives with their error budgets, when spending one wakes
 * somebody, and which symptoms are looked for beside failing checks.
 *
 * <p>Read {@link io.midwatch.plan.objective.Objective} first.
 */
@NullMarked
package io.midwatch.plan.objective;

import org.jspecify.annotations.NullMarked;
