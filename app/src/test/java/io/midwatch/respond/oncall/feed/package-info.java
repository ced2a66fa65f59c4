/**
 * Calendars of who is on call, read back by another program's reader.
 *
 * <p>Read {@link io.midwatch.respond.oncall.feed.ShiftFeedTest} first.
 */
@NullMarked
package io.midwatch.respond.oncall.feed;

import org.jspecify.annotations.NullMarked;
