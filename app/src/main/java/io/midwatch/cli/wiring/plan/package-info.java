/**
 * The plan as its files stand: read at the start, read again when they change, and what follows
 * when they do not load.
 *
 * <p>Read {@link io.midwatch.cli.wiring.plan.PlanKeeper} first.
 */
@NullMarked
package io.midwatch.cli.wiring.plan;

import org.jspecify.annotations.NullMarked;
