/**
 * The whole of a data directory in one file, taken while the watch goes on, and back again.
 *
 * <p>Read {@link io.midwatch.store.backup.Backup} first.
 */
@NullMarked
package io.midwatch.store.backup;

import org.jspecify.annotations.NullMarked;
