/**
 * Incidents for people and programs: what there is, who has it, what is done first, until when.
 *
 * <p>Read {@link io.midwatch.web.incident.IncidentRoutes} first.
 */
@NullMarked
package io.midwatch.web.incident;

import org.jspecify.annotations.NullMarked;
