/**
 * Keeps which ways to reach people have taken a test page, in a file of its own beside the
 * database: the command that tests runs while Midwatch holds the database.
 *
 * <p>Read {@link io.midwatch.store.ways.TriedWaysFile} first.
 */
@NullMarked
package io.midwatch.store.ways;

import org.jspecify.annotations.NullMarked;
