/**
 * Who tells Midwatch of changes by themselves, and to which services they were made.
 *
 * <p>Read {@link io.midwatch.plan.change.ChangeSource} first.
 */
@NullMarked
package io.midwatch.plan.change;

import org.jspecify.annotations.NullMarked;
