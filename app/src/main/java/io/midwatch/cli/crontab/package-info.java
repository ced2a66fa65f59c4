/**
 * {@code midwatch crontab}: the jobs of a machine, whether they are watched, and how to watch them.
 *
 * <p>Read {@link io.midwatch.cli.crontab.CrontabCommand} first.
 */
@NullMarked
package io.midwatch.cli.crontab;

import org.jspecify.annotations.NullMarked;
