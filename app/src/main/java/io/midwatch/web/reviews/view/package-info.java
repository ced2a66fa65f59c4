/**
 * Reviews of the running server in words, as pages show them.
 *
 * <p>Read {@link io.midwatch.web.reviews.view.ReviewPage} first.
 */
@NullMarked
package io.midwatch.web.reviews.view;

import org.jspecify.annotations.NullMarked;
