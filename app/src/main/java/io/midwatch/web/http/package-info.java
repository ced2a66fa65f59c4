/**
 * The HTTP server, and the words the rest of the web room uses instead of the server library's:
 * request, answer, route. The only package that sees Javalin and Jetty.
 *
 * <p>Read {@link io.midwatch.web.http.Route} first.
 */
@NullMarked
package io.midwatch.web.http;

import org.jspecify.annotations.NullMarked;
