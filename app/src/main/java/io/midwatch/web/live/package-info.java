/**
 * What is told as it happens, as server-sent events (WHATWG HTML, section 9.2).
 *
 * <p>Read {@link io.midwatch.web.live.LiveRoutes} first.
 */
@NullMarked
package io.midwatch.web.live;

import org.jspecify.annotations.NullMarked;
