/**
 * Measurements: one SQLite file per UTC day, in which open hours are journalled and closed hours
 * are packed; one file per month for what is kept longer.
 *
 * <p>Read {@link io.midwatch.store.telemetry.Telemetry} first.
 */
@NullMarked
package io.midwatch.store.telemetry;

import org.jspecify.annotations.NullMarked;
