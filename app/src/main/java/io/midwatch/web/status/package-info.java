/**
 * Status pages: what the public sees of them, and how people and programs write on them.
 *
 * <p>Read {@link io.midwatch.web.status.StatusParts} first.
 */
@NullMarked
package io.midwatch.web.status;

import org.jspecify.annotations.NullMarked;
