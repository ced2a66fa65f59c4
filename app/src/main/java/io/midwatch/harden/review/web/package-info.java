/**
 * What is seen of web sites from outside, and the rules on it.
 *
 * <p>Read {@link io.midwatch.harden.review.web.WebRules} first.
 */
@NullMarked
package io.midwatch.harden.review.web;

import org.jspecify.annotations.NullMarked;
