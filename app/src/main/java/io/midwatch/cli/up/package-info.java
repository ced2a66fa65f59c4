/**
 * {@code midwatch up} without its command line: reads the plain words quickly, starts, greets and
 * waits for the end.
 *
 * <p>Read {@link io.midwatch.cli.up.UpWork} first.
 */
@NullMarked
package io.midwatch.cli.up;

import org.jspecify.annotations.NullMarked;
