/**
 * What would another plan have done with the alerts of the past? Before it is put in force.
 *
 * <p>Read {@link io.midwatch.respond.report.replay.Rehearsal} first.
 */
@NullMarked
package io.midwatch.respond.report.replay;

import org.jspecify.annotations.NullMarked;
