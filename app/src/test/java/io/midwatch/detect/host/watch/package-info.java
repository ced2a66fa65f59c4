/**
 * Tests of what is told of machines.
 *
 * <p>Read {@link io.midwatch.detect.host.watch.HostDeskTest} first.
 */
@NullMarked
package io.midwatch.detect.host.watch;

import org.jspecify.annotations.NullMarked;
