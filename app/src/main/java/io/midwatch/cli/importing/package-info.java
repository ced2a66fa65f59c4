/**
 * Turns what was configured elsewhere into a plan, and says what did not fit.
 *
 * <p>Read {@link io.midwatch.cli.importing.ImportCommand} first.
 */
@NullMarked
package io.midwatch.cli.importing;

import org.jspecify.annotations.NullMarked;
