/**
 * Limits beside what was seen.
 *
 * <p>Read {@link io.midwatch.detect.slo.threshold.DerivedTest} first.
 */
@NullMarked
package io.midwatch.detect.slo.threshold;

import org.jspecify.annotations.NullMarked;
