/**
 * Tests of what is known of the own clock.
 *
 * <p>Read {@link io.midwatch.cli.agent.clock.OwnClockTest} first.
 */
@NullMarked
package io.midwatch.cli.agent.clock;

import org.jspecify.annotations.NullMarked;
