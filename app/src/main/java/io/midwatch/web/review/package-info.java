/**
 * A review as one page that needs nothing beside it.
 *
 * <p>Read {@link io.midwatch.web.review.HtmlReport} first.
 */
@NullMarked
package io.midwatch.web.review;

import org.jspecify.annotations.NullMarked;
