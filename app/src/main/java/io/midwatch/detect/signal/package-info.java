/**
 * Alerts that do not come from looks: what other systems report, and what other parts of Midwatch
 * find by counting rather than by looking. They become ordinary alerts, written and told like any
 * other.
 *
 * <p>Read {@link io.midwatch.detect.signal.Signals} first.
 */
@NullMarked
package io.midwatch.detect.signal;

import org.jspecify.annotations.NullMarked;
