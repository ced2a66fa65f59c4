/**
 * Tests of what Midwatch does by itself.
 *
 * <p>Read {@link io.midwatch.respond.recovery.RecovererTest} first.
 */
@NullMarked
package io.midwatch.respond.recovery;

import org.jspecify.annotations.NullMarked;
