/**
 * Conditions in the Common Expression Language: compiled and type-checked when the plan is read,
 * decided on what a look has seen.
 *
 * <p>Read {@link io.midwatch.plan.condition.Condition} first.
 */
@NullMarked
package io.midwatch.plan.condition;

import org.jspecify.annotations.NullMarked;
