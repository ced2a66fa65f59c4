/**
 * When much fails at once: how few messages people get, and that none of them hides another.
 *
 * <p>Read {@link io.midwatch.respond.sim.Town} first.
 */
@NullMarked
package io.midwatch.respond.sim.storm;

import org.jspecify.annotations.NullMarked;
