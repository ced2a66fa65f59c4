/**
 * Tests of its namesake.
 *
 * <p>Read {@link io.midwatch.cli.job.RunTest} first.
 */
@NullMarked
package io.midwatch.cli.job.child;

import org.jspecify.annotations.NullMarked;
