/**
 * The web room: one HTTP server with the pages, the API, the metrics and the sign-in.
 *
 * <p>Read {@link io.midwatch.web.WebServer} first.
 */
@NullMarked
package io.midwatch.web;

import org.jspecify.annotations.NullMarked;
