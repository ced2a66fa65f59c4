/**
 * Who is away? Calendars of absences (RFC 5545) that people hand in or that the plan names, and the
 * turns that fall into them. What is read comes from outside and is bounded.
 *
 * <p>Read {@link io.midwatch.respond.oncall.absence.Absences} first.
 */
@NullMarked
package io.midwatch.respond.oncall.absence;

import org.jspecify.annotations.NullMarked;
