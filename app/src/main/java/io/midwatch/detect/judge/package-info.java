/**
 * From observations to alerts: what is kept of each check between two looks.
 *
 * <p>Read {@link io.midwatch.detect.judge.Alert} first.
 */
@NullMarked
package io.midwatch.detect.judge;

import org.jspecify.annotations.NullMarked;
