/** Tables of networks: real shapes, wrong lines, half a million ranges. */
@NullMarked
package io.midwatch.harden.wire.origin;

import org.jspecify.annotations.NullMarked;
