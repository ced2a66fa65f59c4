/**
 * Is it us? What is asked of the network between us and the world when things fail, and what the
 * answers mean.
 *
 * <p>Read {@link io.midwatch.detect.uplink.Uplink} first.
 */
@NullMarked
package io.midwatch.detect.uplink;

import org.jspecify.annotations.NullMarked;
