/**
 * Copies of status pages.
 *
 * <p>Read {@link io.midwatch.respond.status.export.PlacesTest} first.
 */
@NullMarked
package io.midwatch.respond.status.export;

import org.jspecify.annotations.NullMarked;
