/**
 * Once a week: which alerts were decoration, and how much each person had to carry.
 *
 * <p>Read {@link io.midwatch.respond.report.Report} first.
 */
@NullMarked
package io.midwatch.respond.report;

import org.jspecify.annotations.NullMarked;
