/**
 * What the pages of answering show.
 *
 * <p>Read {@link io.midwatch.web.answer.view.PushSheet} first.
 */
@NullMarked
package io.midwatch.web.answer.view;

import org.jspecify.annotations.NullMarked;
