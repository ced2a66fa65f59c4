/**
 * How a page is answered.
 *
 * <p>Read {@link io.midwatch.respond.answer.AckLinksTest} first.
 */
@NullMarked
package io.midwatch.respond.answer;

import org.jspecify.annotations.NullMarked;
