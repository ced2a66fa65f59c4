/**
 * The report of the week in words, as the page shows it.
 *
 * <p>Read {@link io.midwatch.web.report.view.ReportView} first.
 */
@NullMarked
package io.midwatch.web.report.view;

import org.jspecify.annotations.NullMarked;
