/**
 * Tests of what is served about machines.
 *
 * <p>Read {@link io.midwatch.web.host.HostsTest} first.
 */
@NullMarked
package io.midwatch.web.host;

import org.jspecify.annotations.NullMarked;
