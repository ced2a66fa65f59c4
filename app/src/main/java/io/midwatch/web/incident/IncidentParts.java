package io.midwatch.web.incident;

import io.midwatch.plan.runbook.Shelf;
import io.midwatch.respond.notify.Handling;

/**
 * What is needed to show incidents and to work on them.
 *
 * @param handling what people do with them
 * @param runbooks what is done when a service breaks
 */
public record IncidentParts(Handling handling, Shelf runbooks) {}
