/**
 * What Midwatch does by itself when a check fails: seldom, one at a time, and never in silence.
 *
 * <p>Read {@link io.midwatch.respond.recovery.Attempt} first.
 */
@NullMarked
package io.midwatch.respond.recovery;

import org.jspecify.annotations.NullMarked;
