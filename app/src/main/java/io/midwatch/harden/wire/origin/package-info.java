/**
 * Tables that tell to whose network an address belongs, read from a file and kept small.
 *
 * <p>Read {@link io.midwatch.harden.wire.origin.OriginTable} first.
 */
@NullMarked
package io.midwatch.harden.wire.origin;

import org.jspecify.annotations.NullMarked;
