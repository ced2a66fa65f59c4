/**
 * Visits to the pages of targets: from each address, to where redirects lead, and what one of them
 * was answered.
 *
 * <p>Read {@link io.midwatch.harden.review.web.visit.FrontPages} first.
 */
@NullMarked
package io.midwatch.harden.review.web.visit;

import org.jspecify.annotations.NullMarked;
