/**
 * What the page of a review shows, in its words and order.
 *
 * <p>Read {@link io.midwatch.web.document.view.ReviewView} first.
 */
@NullMarked
package io.midwatch.web.document.view;

import org.jspecify.annotations.NullMarked;
