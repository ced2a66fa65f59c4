/**
 * Ways that are tried by themselves.
 *
 * <p>Read {@link io.midwatch.respond.trial.DrillsTest} first.
 */
@NullMarked
package io.midwatch.respond.trial;

import org.jspecify.annotations.NullMarked;
