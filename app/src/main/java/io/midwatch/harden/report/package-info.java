/**
 * A review as a document for people or a file for other programs: the same review gives the same
 * bytes.
 *
 * <p>Read {@link io.midwatch.harden.report.Report} first.
 */
@NullMarked
package io.midwatch.harden.report;

import org.jspecify.annotations.NullMarked;
