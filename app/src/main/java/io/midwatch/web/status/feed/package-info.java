/**
 * A status page for programs: feeds, calendar, JSON as Statuspage has it, badges.
 *
 * <p>Read {@link io.midwatch.web.status.feed.Feeds} first.
 */
@NullMarked
package io.midwatch.web.status.feed;

import org.jspecify.annotations.NullMarked;
