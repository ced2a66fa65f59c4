/**
 * Are the services as good as they are meant to be? Counts good and bad looks over rolling windows,
 * says how fast error budgets are being spent, and finds the symptoms that single looks do not
 * show.
 *
 * <p>Read {@link io.midwatch.detect.slo.Standing} first.
 */
@NullMarked
package io.midwatch.detect.slo;

import org.jspecify.annotations.NullMarked;
