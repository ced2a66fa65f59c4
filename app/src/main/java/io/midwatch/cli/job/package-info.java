/**
 * On the machine of the job: {@code midwatch run} and {@code midwatch ping}.
 *
 * <p>Read {@link io.midwatch.cli.job.RunCommand} first.
 */
@NullMarked
package io.midwatch.cli.job;

import org.jspecify.annotations.NullMarked;
