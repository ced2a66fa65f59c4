/**
 * The record of ways that took a test page, on disk.
 *
 * <p>Read {@link io.midwatch.store.ways.TriedWaysFileTest} first.
 */
@NullMarked
package io.midwatch.store.ways;

import org.jspecify.annotations.NullMarked;
