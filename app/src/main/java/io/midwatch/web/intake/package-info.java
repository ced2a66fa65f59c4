/**
 * What other systems report alerts to: in their own words, each at an address of its own.
 *
 * <p>Read {@link io.midwatch.web.intake.IntakeRoutes} first.
 */
@NullMarked
package io.midwatch.web.intake;

import org.jspecify.annotations.NullMarked;
