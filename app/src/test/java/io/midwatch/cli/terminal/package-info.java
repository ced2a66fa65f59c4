/**
 * Tests of what a command says besides its words. Read {@link io.midwatch.cli.terminal.MomentsTest}
 * first.
 */
@NullMarked
package io.midwatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
