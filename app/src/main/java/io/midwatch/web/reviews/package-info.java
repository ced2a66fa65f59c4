/**
 * The reviews of the running server: pages, API, and the calendar of dates that will hurt.
 *
 * <p>Read {@link io.midwatch.web.reviews.ReviewRoutes} first.
 */
@NullMarked
package io.midwatch.web.reviews;

import org.jspecify.annotations.NullMarked;
