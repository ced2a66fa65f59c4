/**
 * Tests of its namesake.
 *
 * <p>Read {@link io.midwatch.cli.job.RunTest} first.
 */
@NullMarked
package io.midwatch.cli.job;

import org.jspecify.annotations.NullMarked;
