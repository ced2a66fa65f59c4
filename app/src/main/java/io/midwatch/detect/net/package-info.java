/**
 * Reaching things over the network: which addresses may be probed, finding them afresh for every
 * look, and what a broken connection means.
 *
 * <p>Read {@link io.midwatch.detect.net.Names} first.
 */
@NullMarked
package io.midwatch.detect.net;

import org.jspecify.annotations.NullMarked;
