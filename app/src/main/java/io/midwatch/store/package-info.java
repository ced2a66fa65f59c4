/**
 * The store on disk: state in one SQLite file, measurements in one file per day. An adapter: it
 * implements interfaces that the layers own.
 *
 * <p>Read {@link io.midwatch.store.SqliteStore} first.
 */
@NullMarked
package io.midwatch.store;

import org.jspecify.annotations.NullMarked;
