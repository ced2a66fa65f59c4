/**
 * Reviews that the running server makes again and again: when they are due, what has become of what
 * they found, and the tickets that follow.
 *
 * <p>Read {@link io.midwatch.harden.watch.ReviewDesk} first.
 */
@NullMarked
package io.midwatch.harden.watch;

import org.jspecify.annotations.NullMarked;
