/**
 * Everything received, kept in a file, and heard again from it, byte for byte.
 *
 * <p>Read {@link io.midwatch.harden.wire.bundle.Bundle} first.
 */
@NullMarked
package io.midwatch.harden.wire.bundle;

import org.jspecify.annotations.NullMarked;
