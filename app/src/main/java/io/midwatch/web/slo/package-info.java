/**
 * Objectives over HTTP: how they stand, on a page and for programs.
 *
 * <p>Read {@link io.midwatch.web.slo.SloRoutes} first.
 */
@NullMarked
package io.midwatch.web.slo;

import org.jspecify.annotations.NullMarked;
