/**
 * Jobs that report to the whole program as to Healthchecks.
 *
 * <p>Read {@link io.midwatch.cli.ping.PingTableTest} first.
 */
@NullMarked
package io.midwatch.cli.ping;

import org.jspecify.annotations.NullMarked;
