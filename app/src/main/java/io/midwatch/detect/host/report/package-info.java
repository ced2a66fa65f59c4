/**
 * What a machine says of itself at one time, and how that is written.
 *
 * <p>Read {@link io.midwatch.detect.host.report.HostReport} first.
 */
@NullMarked
package io.midwatch.detect.host.report;

import org.jspecify.annotations.NullMarked;
