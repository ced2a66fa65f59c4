/**
 * Tests of reading a machine's jobs, from folders that look like machines.
 *
 * <p>Read {@link io.midwatch.detect.crontab.MachineFolder} first.
 */
@NullMarked
package io.midwatch.detect.crontab;

import org.jspecify.annotations.NullMarked;
