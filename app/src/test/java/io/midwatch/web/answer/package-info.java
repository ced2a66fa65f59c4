/**
 * Tests of {@link io.midwatch.web.answer}.
 *
 * <p>Read {@link io.midwatch.web.answer.TwilioHooksTest} first.
 */
@NullMarked
package io.midwatch.web.answer;

import org.jspecify.annotations.NullMarked;
