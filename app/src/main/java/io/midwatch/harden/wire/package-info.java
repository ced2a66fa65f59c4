/**
 * The one narrow door to the outside: sealed questions, their answers or why there is none, and
 * elapsed time.
 *
 * <p>Read {@link io.midwatch.harden.wire.Wire} first.
 */
@NullMarked
package io.midwatch.harden.wire;

import org.jspecify.annotations.NullMarked;
