/**
 * How objectives and symptoms are read from a plan, and what is held against those that could never
 * tell anything.
 *
 * <p>Read {@link io.midwatch.plan.objective.read.ObjectiveReader} first.
 */
@NullMarked
package io.midwatch.plan.objective.read;

import org.jspecify.annotations.NullMarked;
