/**
 * Turns that move with the rules of a zone.
 *
 * <p>Read {@link io.midwatch.respond.oncall.handoff.HandoffWatchTest} first.
 */
@NullMarked
package io.midwatch.respond.oncall.handoff;

import org.jspecify.annotations.NullMarked;
