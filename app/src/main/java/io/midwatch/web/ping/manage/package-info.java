/**
 * Healthchecks' management API, badges and Prometheus metrics, for programs and pages that know
 * them.
 *
 * <p>Read {@link io.midwatch.web.ping.manage.ManageLane} first.
 */
@NullMarked
package io.midwatch.web.ping.manage;

import org.jspecify.annotations.NullMarked;
