/**
 * Which channels there are; every channel is known here and nowhere else.
 *
 * <p>Read {@link io.midwatch.respond.channel.registry.Channels} first.
 */
@NullMarked
package io.midwatch.respond.channel.registry;

import org.jspecify.annotations.NullMarked;
