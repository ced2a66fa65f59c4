/**
 * The whole program in a process of its own: killed, stopped, reloaded, and what it still does and
 * told.
 *
 * <p>Read {@link io.midwatch.cli.process.OutsideProcess} first.
 */
@NullMarked
package io.midwatch.cli.process;

import org.jspecify.annotations.NullMarked;
