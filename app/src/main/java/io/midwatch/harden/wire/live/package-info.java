/**
 * Questions put for real, with manners: paced for each host, bounded in number, size and time, and
 * never to networks that are not allowed.
 *
 * <p>Read {@link io.midwatch.harden.wire.live.Live} first.
 */
@NullMarked
package io.midwatch.harden.wire.live;

import org.jspecify.annotations.NullMarked;
