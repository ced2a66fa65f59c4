/**
 * How people answer from outside: the links in messages, and what providers tell of replies.
 *
 * <p>Read {@link io.midwatch.web.answer.AckPages} first.
 */
@NullMarked
package io.midwatch.web.answer;

import org.jspecify.annotations.NullMarked;
