/**
 * The web room against a real server on a port of its own, over a watch that the test holds in its
 * hand.
 *
 * <p>Read {@link io.midwatch.web.WebRig} first.
 */
@NullMarked
package io.midwatch.web;

import org.jspecify.annotations.NullMarked;
