/**
 * The running program as others report to it: in recorded words, by real clients, and by nobody who
 * means well.
 *
 * <p>Read {@link io.midwatch.cli.receiving.Station} first.
 */
@NullMarked
package io.midwatch.cli.receiving;

import org.jspecify.annotations.NullMarked;
