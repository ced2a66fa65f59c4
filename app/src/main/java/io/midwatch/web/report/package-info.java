/**
 * The report of the week over HTTP: on a page and for programs.
 *
 * <p>Read {@link io.midwatch.web.report.ReportRoutes} first.
 */
@NullMarked
package io.midwatch.web.report;

import org.jspecify.annotations.NullMarked;
