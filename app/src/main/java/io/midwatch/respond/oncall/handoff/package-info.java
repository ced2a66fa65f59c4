/**
 * Does somebody's turn begin at another moment than they were told, because the rules of a time
 * zone have changed? Keeps the turns that were foreseen, and compares.
 *
 * <p>Read {@link io.midwatch.respond.oncall.handoff.HandoffWatch} first.
 */
@NullMarked
package io.midwatch.respond.oncall.handoff;

import org.jspecify.annotations.NullMarked;
