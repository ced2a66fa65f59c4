/**
 * The wrapped command as a process: started, listened to, signalled, measured and, when its time is
 * up, ended with all that it has started.
 *
 * <p>Read {@link io.midwatch.cli.job.child.Child} first.
 */
@NullMarked
package io.midwatch.cli.job.child;

import org.jspecify.annotations.NullMarked;
