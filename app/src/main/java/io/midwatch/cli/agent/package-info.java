/**
 * {@code midwatch agent}: what a machine says of itself, once a minute, kept on its own disk until
 * it has arrived.
 *
 * <p>Read {@link io.midwatch.cli.agent.Agent} first.
 */
@NullMarked
package io.midwatch.cli.agent;

import org.jspecify.annotations.NullMarked;
