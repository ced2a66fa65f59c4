/**
 * By how much is the clock of this machine off? As its own time service says, else as a time server
 * does that is asked.
 *
 * <p>Read {@link io.midwatch.cli.agent.clock.TimeService} first.
 */
@NullMarked
package io.midwatch.cli.agent.clock;

import org.jspecify.annotations.NullMarked;
