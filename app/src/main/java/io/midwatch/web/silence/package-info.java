/**
 * Silences as people and programs make, see and end them.
 *
 * <p>Read {@link io.midwatch.web.silence.SilenceRoutes} first.
 */
@NullMarked
package io.midwatch.web.silence;

import org.jspecify.annotations.NullMarked;
