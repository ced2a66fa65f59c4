/**
 * What runs by itself on a machine? Reads system and user crontabs, the folders of run-parts,
 * anacron's table and systemd's timers beneath any folder that holds a machine's files, and says of
 * each job as whom and when it runs and what keeps it from running. Only reads, within bounds;
 * nothing is started.
 *
 * <p>Read {@link io.midwatch.detect.crontab.Inventory} first.
 */
@NullMarked
package io.midwatch.detect.crontab;

import org.jspecify.annotations.NullMarked;
