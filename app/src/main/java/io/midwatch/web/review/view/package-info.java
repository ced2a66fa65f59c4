/**
 * What the page of a review shows, in its words and order.
 *
 * <p>Read {@link io.midwatch.web.review.view.ReviewView} first.
 */
@NullMarked
package io.midwatch.web.review.view;

import org.jspecify.annotations.NullMarked;
