/**
 * The JSON API under {@code /api/v1}: response records, written by hand from the domain's own, and
 * the routes that answer with them. Described by {@code openapi.json}, which a test keeps true.
 *
 * <p>Read {@link io.midwatch.web.api.Api} first.
 */
@NullMarked
package io.midwatch.web.api;

import org.jspecify.annotations.NullMarked;
