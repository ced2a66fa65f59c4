/**
 * Who is on call at an instant? Rotas of people taking turns by the clock on the wall of a time
 * zone, as pure functions: the same rota and instant give the same people, with no state and no
 * memory of earlier turns.
 *
 * <p>Where a clock is set back, a handoff may be shown twice; the turn that ends lasts to the
 * second time and the turn that begins starts at the first, so people overlap and nobody is
 * missing.
 *
 * <p>Read {@link io.midwatch.plan.rota.Rota} first.
 */
@NullMarked
package io.midwatch.plan.rota;

import org.jspecify.annotations.NullMarked;
