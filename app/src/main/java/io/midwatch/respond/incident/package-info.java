/**
 * Incidents: alerts with one cause, run to their end by somebody. What belongs together, what is
 * done first, until when it may be tried to fix, and what was done; pure, with the page beside it.
 *
 * <p>Read {@link io.midwatch.respond.incident.Incident} first.
 */
@NullMarked
package io.midwatch.respond.incident;

import org.jspecify.annotations.NullMarked;
