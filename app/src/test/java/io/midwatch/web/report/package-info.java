/**
 * The report of the week over HTTP.
 *
 * <p>Read {@link io.midwatch.web.report.ReportPageTest} first.
 */
@NullMarked
package io.midwatch.web.report;

import org.jspecify.annotations.NullMarked;
