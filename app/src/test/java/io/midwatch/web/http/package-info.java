/**
 * The server's bounds and headers, seen from outside.
 *
 * <p>Read {@link io.midwatch.web.http.HttpServerTest} first.
 */
@NullMarked
package io.midwatch.web.http;

import org.jspecify.annotations.NullMarked;
