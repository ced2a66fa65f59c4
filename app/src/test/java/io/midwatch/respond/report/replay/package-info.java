/**
 * Plans that are tried on the past.
 *
 * <p>Read {@link io.midwatch.respond.report.replay.RehearsalTest} first.
 */
@NullMarked
package io.midwatch.respond.report.replay;

import org.jspecify.annotations.NullMarked;
