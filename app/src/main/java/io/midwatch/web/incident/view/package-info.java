/**
 * What the pages about incidents show, ready to be printed.
 *
 * <p>Read {@link io.midwatch.web.incident.view.IncidentView} first.
 */
@NullMarked
package io.midwatch.web.incident.view;

import org.jspecify.annotations.NullMarked;
