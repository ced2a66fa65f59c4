/**
 * Reads what Midwatch may do by itself when a check fails.
 *
 * <p>Read {@link io.midwatch.plan.recover.read.RecoveryReader} first.
 */
@NullMarked
package io.midwatch.plan.recover.read;

import org.jspecify.annotations.NullMarked;
