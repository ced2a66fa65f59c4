/**
 * SQLite as the rest of the store wants it: one writer with group commit per file, few readers,
 * migrations, one process per directory.
 *
 * <p>Read {@link io.midwatch.store.sqlite.GroupWriter} first.
 */
@NullMarked
package io.midwatch.store.sqlite;

import org.jspecify.annotations.NullMarked;
