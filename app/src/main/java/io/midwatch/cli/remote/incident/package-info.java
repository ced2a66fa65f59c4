/**
 * Commands about incidents.
 *
 * <p>Read {@link io.midwatch.cli.remote.incident.IncidentCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.incident;

import org.jspecify.annotations.NullMarked;
