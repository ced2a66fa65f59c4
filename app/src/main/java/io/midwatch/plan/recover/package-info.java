/**
 * What Midwatch may do by itself when a check fails.
 *
 * <p>Read {@link io.midwatch.plan.recover.Recovery} first.
 */
@NullMarked
package io.midwatch.plan.recover;

import org.jspecify.annotations.NullMarked;
