/**
 * Tests of {@code midwatch crontab}.
 *
 * <p>Read {@link io.midwatch.cli.crontab.CrontabCommandTest} first.
 */
@NullMarked
package io.midwatch.cli.crontab;

import org.jspecify.annotations.NullMarked;
