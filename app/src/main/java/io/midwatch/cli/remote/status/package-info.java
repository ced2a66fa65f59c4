/**
 * What is told on status pages, from the command line.
 *
 * <p>Read {@link io.midwatch.cli.remote.status.StatusPageCommand} first.
 */
@NullMarked
package io.midwatch.cli.remote.status;

import org.jspecify.annotations.NullMarked;
