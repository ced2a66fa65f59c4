/**
 * Channels into systems that hold a case for each alert, opened and closed by us.
 *
 * <p>Read {@link io.midwatch.respond.channel.tracker.Case} first.
 */
@NullMarked
package io.midwatch.respond.channel.tracker;

import org.jspecify.annotations.NullMarked;
