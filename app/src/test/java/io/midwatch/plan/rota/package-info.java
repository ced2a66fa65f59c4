/**
 * Holds rotas against every time zone there is.
 *
 * <p>Read {@link io.midwatch.plan.rota.EveryZoneTest} first.
 */
@NullMarked
package io.midwatch.plan.rota;

import org.jspecify.annotations.NullMarked;
