/**
 * The whole way from an event of the judge to a person, on a clock moved by hand, with providers
 * that fail as told and crashes at every write.
 *
 * <p>Read {@link io.midwatch.respond.sim.Town} first.
 */
@NullMarked
package io.midwatch.respond.sim;

import org.jspecify.annotations.NullMarked;
