/**
 * Do the numbers in the plan still mean something? Compares time limits with what is seen.
 *
 * <p>Read {@link io.midwatch.detect.slo.threshold.Thresholds} first.
 */
@NullMarked
package io.midwatch.detect.slo.threshold;

import org.jspecify.annotations.NullMarked;
