/**
 * What becomes of others' configuration.
 *
 * <p>Read {@link io.midwatch.cli.importing.AlertmanagerImportTest} first.
 */
@NullMarked
package io.midwatch.cli.importing;

import org.jspecify.annotations.NullMarked;
