/**
 * What the wiring decides by itself, without a process around it.
 *
 * <p>Read {@link io.midwatch.cli.wiring.StandingTest} first.
 */
@NullMarked
package io.midwatch.cli.wiring;

import org.jspecify.annotations.NullMarked;
