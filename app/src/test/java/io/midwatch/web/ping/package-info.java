/**
 * Whatever reports in finds what it knows from elsewhere.
 *
 * <p>Read {@link io.midwatch.web.ping.CompatibilityTest} first.
 */
@NullMarked
package io.midwatch.web.ping;

import org.jspecify.annotations.NullMarked;
