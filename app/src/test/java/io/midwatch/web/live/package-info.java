/**
 * What a page or a program that stays connected is told, and when.
 *
 * <p>Read {@link io.midwatch.web.live.LiveTest} first.
 */
@NullMarked
package io.midwatch.web.live;

import org.jspecify.annotations.NullMarked;
