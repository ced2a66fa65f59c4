/**
 * Copies of status pages in second places, so that they outlive the server.
 *
 * <p>Read {@link io.midwatch.respond.status.export.Exports} first.
 */
@NullMarked
package io.midwatch.respond.status.export;

import org.jspecify.annotations.NullMarked;
