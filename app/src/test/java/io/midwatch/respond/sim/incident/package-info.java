/**
 * Incidents as people live them: declared, led, split, merged and told about.
 *
 * <p>Read {@link io.midwatch.respond.sim.Town} first.
 */
@NullMarked
package io.midwatch.respond.sim.incident;

import org.jspecify.annotations.NullMarked;
