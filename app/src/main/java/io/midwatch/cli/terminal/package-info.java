/**
 * What a command says besides its words: its exit status to the shell, colours to a person.
 *
 * <p>Read {@link io.midwatch.cli.terminal.Exit} first.
 */
@NullMarked
package io.midwatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
