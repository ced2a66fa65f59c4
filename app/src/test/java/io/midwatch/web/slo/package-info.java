/**
 * Objectives as pages, programs and Prometheus see them.
 *
 * <p>Read {@link io.midwatch.web.slo.SloTest} first.
 */
@NullMarked
package io.midwatch.web.slo;

import org.jspecify.annotations.NullMarked;
