/**
 * Tests of what is told while nothing can be kept.
 *
 * <p>Read {@link io.midwatch.respond.distress.DistressTest} first.
 */
@NullMarked
package io.midwatch.respond.distress;

import org.jspecify.annotations.NullMarked;
