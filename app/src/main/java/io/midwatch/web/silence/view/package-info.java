/**
 * What the page of silences shows, ready to be written down.
 *
 * <p>Read {@link io.midwatch.web.silence.view.SilenceSheet} first.
 */
@NullMarked
package io.midwatch.web.silence.view;

import org.jspecify.annotations.NullMarked;
