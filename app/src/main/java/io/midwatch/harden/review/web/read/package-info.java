/**
 * What can be read from pages, health answers and robots.txt: pure functions of text from outside,
 * linear in its length.
 *
 * <p>Read {@link io.midwatch.harden.review.web.read.Markup} first.
 */
@NullMarked
package io.midwatch.harden.review.web.read;

import org.jspecify.annotations.NullMarked;
