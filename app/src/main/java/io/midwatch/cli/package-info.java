/**
 * The roof: the {@code midwatch} command, and the one place where everything is wired.
 *
 * <p>Read {@link io.midwatch.cli.App} first.
 */
@NullMarked
package io.midwatch.cli;

import org.jspecify.annotations.NullMarked;
