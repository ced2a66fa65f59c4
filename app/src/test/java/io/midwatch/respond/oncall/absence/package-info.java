/**
 * Calendars of absences as programs write them, and as an attacker would.
 *
 * <p>Read {@link io.midwatch.respond.oncall.absence.AbsenceCalendarTest} first.
 */
@NullMarked
package io.midwatch.respond.oncall.absence;

import org.jspecify.annotations.NullMarked;
