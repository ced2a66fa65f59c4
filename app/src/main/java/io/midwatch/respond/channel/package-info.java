/**
 * How one delivery leaves the house: the contract of a notification channel.
 *
 * <p>Read {@link io.midwatch.respond.channel.Channel} first.
 */
@NullMarked
package io.midwatch.respond.channel;

import org.jspecify.annotations.NullMarked;
