/**
 * Commands that ask the running Midwatch, and how they find it.
 *
 * <p>Read {@link io.midwatch.cli.remote.AccessOption} first.
 */
@NullMarked
package io.midwatch.cli.remote;

import org.jspecify.annotations.NullMarked;
