/**
 * Plain dumps of a PostgreSQL database as a file with keys.
 *
 * <p>Read {@link io.midwatch.cli.importing.dump.GoAlertDump} first.
 */
@NullMarked
package io.midwatch.cli.importing.dump;

import org.jspecify.annotations.NullMarked;
