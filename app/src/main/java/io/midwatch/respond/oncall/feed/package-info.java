/**
 * Who is on call, as calendars that other programs read (RFC 5545), and the keys in their
 * addresses.
 *
 * <p>Read {@link io.midwatch.respond.oncall.feed.ShiftFeed} first.
 */
@NullMarked
package io.midwatch.respond.oncall.feed;

import org.jspecify.annotations.NullMarked;
