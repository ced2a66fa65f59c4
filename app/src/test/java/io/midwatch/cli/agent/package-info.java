/**
 * Tests of the agent, alone and with a server.
 *
 * <p>Read {@link io.midwatch.cli.agent.HostFailuresTest} first.
 */
@NullMarked
package io.midwatch.cli.agent;

import org.jspecify.annotations.NullMarked;
