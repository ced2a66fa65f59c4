/**
 * The roof: the {@code midwatch} command and its subcommands.
 *
 * <p>Read {@link io.midwatch.cli.Main} first.
 */
@NullMarked
package io.midwatch.cli;

import org.jspecify.annotations.NullMarked;
